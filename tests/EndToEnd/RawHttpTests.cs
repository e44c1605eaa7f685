using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using AiGateway.Fixtures;

namespace AiGateway.EndToEnd;

/// <summary>Requests that no client library would send, written on a bare socket.</summary>
public sealed partial class RawHttpTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private static readonly string Body = HttpWords.Body();
    private static readonly string Chunked = $"{Body.Length:x}\r\n{Body}\r\n0\r\n\r\n";

    [Fact]
    public async Task Two_requests_in_one_write_get_two_answers_in_order() =>
        (await StatusesAsync(Request($"Content-Length: {Body.Length}") + Body + Request($"Content-Length: {Body.Length}", "Connection: close") + Body)).ShouldBe([200, 200]);

    [Theory]
    [InlineData("Transfer-Encoding: chunked\v")]
    [InlineData("Transfer-Encoding: chunked; q=1")]
    [InlineData("Transfer-Encoding: identity, chunked, identity")]
    [InlineData("Content-Length: +77")]
    [InlineData("Content-Length: ")]
    [InlineData("Content-Length: 77, 78")]
    public async Task A_request_framed_ambiguously_is_refused_or_cut_off(string framing)
    {
        var asked = fixture.Upstream.Requests.Count;

        var statuses = await StatusesAsync(Request(framing) + Body);

        statuses.ShouldAllBe(status => status >= 400 && status < 500);
        statuses.Count.ShouldBeLessThanOrEqualTo(1);
        fixture.Upstream.Requests.Count.ShouldBe(asked);
    }

    [Fact]
    public async Task A_length_beside_chunks_never_hides_a_second_request()
    {
        var hidden = "GET /manage/v1/tenants HTTP/1.1\r\nHost: gw.test\r\nConnection: close\r\n\r\n";

        var statuses = await StatusesAsync(Request("Transfer-Encoding: chunked", "Content-Length: 5") + Chunked + hidden);

        statuses.Skip(1).ShouldAllBe(status => status == 401 || status == 400);
    }

    [Fact]
    public async Task A_well_framed_request_after_chunks_still_needs_its_own_key()
    {
        var statuses = await StatusesAsync(Request("Transfer-Encoding: chunked") + Chunked + "GET /manage/v1/tenants HTTP/1.1\r\nHost: gw.test\r\nConnection: close\r\n\r\n");

        statuses.ShouldBe([200, 401]);
    }

    [Fact]
    public async Task A_body_that_is_cut_is_never_forwarded()
    {
        var asked = fixture.Upstream.Requests.Count;

        await StatusesAsync(Request("Transfer-Encoding: chunked") + "40\r\n{\"model\":\"gpt-test\",", halfClose: true);

        fixture.Upstream.Requests.Count.ShouldBe(asked);
    }

    [Theory]
    [InlineData("POST /v1/../manage/v1/tenants HTTP/1.1")]
    [InlineData("POST /v1/chat/completions;/manage HTTP/1.1")]
    [InlineData("POST //v1/chat/completions HTTP/1.1")]
    [InlineData("TRACE /v1/chat/completions HTTP/1.1")]
    [InlineData("POST /v1/chat/completions%00 HTTP/1.1")]
    public async Task A_strange_request_line_reaches_nothing(string line)
    {
        var asked = fixture.Upstream.Requests.Count;

        var statuses = await StatusesAsync($"{line}\r\nHost: gw.test\r\nAuthorization: Bearer {fixture.Gateway.ApiKey}\r\nContent-Length: {Body.Length}\r\nConnection: close\r\n\r\n{Body}");

        statuses.ShouldAllBe(status => status >= 400 && status < 500);
        fixture.Upstream.Requests.Count.ShouldBe(asked);
    }

    [Fact]
    public async Task A_header_of_64_KiB_is_refused() =>
        (await StatusesAsync(Request($"Content-Length: {Body.Length}", "X-A: " + new string('a', 65_536)) + Body)).ShouldAllBe(status => status >= 400 && status < 500);

    private string Request(params string[] headers) =>
        $"POST /v1/chat/completions HTTP/1.1\r\nHost: gw.test\r\nAuthorization: Bearer {fixture.Gateway.ApiKey}\r\nContent-Type: application/json\r\n{string.Join("\r\n", headers)}\r\n\r\n";

    private async Task<List<int>> StatusesAsync(string bytes, bool halfClose = false)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(fixture.Gateway.Address.Host, fixture.Gateway.Address.Port);
        await socket.SendAsync(Encoding.Latin1.GetBytes(bytes));
        if (halfClose) socket.Shutdown(SocketShutdown.Send);
        var received = new StringBuilder();
        var buffer = new byte[65_536];
        try
        {
            while (await socket.ReceiveAsync(buffer, patience.Token) is > 0 and var count) received.Append(Encoding.Latin1.GetString(buffer, 0, count));
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            // A connection that was cut, or kept open for more: what came until then is the answer.
        }

        // A gateway that died would answer nothing, too.
        using var health = new HttpClient { BaseAddress = fixture.Gateway.Address };
        (await health.GetStringAsync("/health/live")).ShouldContain("ok");
        return [.. StatusLine().Matches(received.ToString()).Select(match => int.Parse(match.Groups[1].Value, null))];
    }

    [GeneratedRegex(@"HTTP/1\.1 (\d{3}) ")]
    private static partial Regex StatusLine();
}
