using System.Globalization;
using System.Text;
using AiGateway.Calls;
using AiGateway.Fixtures.Scripting;

namespace AiGateway.Tests.Upstream;

public sealed class HostileUpstreamTests
{
    private static readonly string Body = OpenAIScripts.WholeBody("Hello");

    [Theory]
    [InlineData("set-cookie: a=b")]
    [InlineData("openai-version: a\r b")]
    [InlineData("openai-version: a\rset-cookie: b")]
    [InlineData("openai-version: a\n set-cookie: b")]
    [InlineData("openai-version: a\0b")]
    [InlineData("openai-version: \u00e4\u00ff")]
    [InlineData("openai-version: \u001b[31m")]
    [InlineData("openai-version")]
    [InlineData(": nameless")]
    [InlineData("alt-svc: h3=\":443\"")]
    [InlineData("connection: upgrade\r\nupgrade: h2c")]
    [InlineData("transfer-encoding: chunked\r\ntransfer-encoding: chunked")]
    [InlineData("content-length: 3")]
    [InlineData("content-length: -1")]
    [InlineData("content-length: 99999999999999999999")]
    public async Task Hostile_headers_are_refused_or_left_out(string header)
    {
        await using var upstream = RawUpstream.Saying(Encoding.Latin1.GetBytes($"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n{header}\r\nconnection: close\r\ncontent-length: {Encoding.UTF8.GetByteCount(Body)}\r\n\r\n{Body}"));
        using var egress = new Egresses(upstream.HostAndPort);

        var reply = await egress.AskAsync(Asked.Whole(upstream.BaseUrl));

        if (reply is GatewayReply.Refused { Error: var error }) error.Failure!.Value.ShouldBeOneOf(UpstreamFailure.Protocol, UpstreamFailure.Headers, UpstreamFailure.FirstByte, UpstreamFailure.MidStream);
        else reply.ShouldBeOfType<GatewayReply.Complete>().Headers.ShouldAllBe(passed => passed.Key == "openai-version" && passed.Value.All(c => c >= ' ' && c <= '~'));
    }

    [Fact]
    public async Task A_thousand_headers_are_no_reply()
    {
        var headers = string.Concat(Enumerable.Range(0, 1000).Select(n => string.Create(CultureInfo.InvariantCulture, $"x-header-number-{n}: some value of no importance\r\n")));
        await using var upstream = RawUpstream.Saying($"HTTP/1.1 200 OK\r\n{headers}content-length: 0\r\n\r\n");
        using var egress = new Egresses(upstream.HostAndPort);

        await RefusedAsync(egress, upstream, UpstreamFailure.Protocol);
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n\r\n")]
    [InlineData("HTTP/9.9 200 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 abc\r\n\r\n")]
    [InlineData("<html>")]
    public async Task What_is_not_http_is_no_reply(string text)
    {
        await using var upstream = RawUpstream.Saying(text);
        using var egress = new Egresses(upstream.HostAndPort);

        (await egress.AskAsync(Asked.Whole(upstream.BaseUrl))).ShouldBeOfType<GatewayReply.Refused>().Error.Failure!.Value.ShouldBeOneOf(UpstreamFailure.Protocol, UpstreamFailure.Headers);
    }

    [Fact]
    public async Task A_connection_that_closes_before_a_status_is_told_apart_from_one_that_never_was()
    {
        await using var upstream = RawUpstream.Saying("");
        using var egress = new Egresses(upstream.HostAndPort);

        await RefusedAsync(egress, upstream, UpstreamFailure.Headers);
        upstream.Connections.ShouldBe(1, "what was sent once is not sent again");
    }

    [Fact]
    public async Task A_whole_reply_that_is_cut_at_any_byte_is_refused()
    {
        var length = 0;
        var head = Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {Encoding.UTF8.GetByteCount(Body)}\r\n\r\n");
        var all = (byte[])[.. head, .. Encoding.UTF8.GetBytes(Body)];
        await using var upstream = new RawUpstream((socket, stop) => RawUpstream.SendAsync(socket, all.AsMemory(0, length), stop));
        using var egress = new Egresses(upstream.HostAndPort);

        for (; length < all.Length; length++)
        {
            var error = (await egress.AskAsync(Asked.Whole(upstream.BaseUrl))).ShouldBeOfType<GatewayReply.Refused>().Error;
            error.Code.ShouldBeOneOf("upstream_incomplete", "upstream_unavailable", "upstream_invalid_response");
        }

        (await egress.AskAsync(Asked.Whole(upstream.BaseUrl))).ShouldBeOfType<GatewayReply.Complete>();
    }

    private static async Task RefusedAsync(Egresses egress, RawUpstream upstream, UpstreamFailure failure) =>
        (await egress.AskAsync(Asked.Whole(upstream.BaseUrl))).ShouldBeOfType<GatewayReply.Refused>().Error.Failure.ShouldBe(failure);
}
