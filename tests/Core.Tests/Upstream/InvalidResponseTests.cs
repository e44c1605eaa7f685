using AiGateway.Calls;
using AiGateway.Fixtures.Scripting;

namespace AiGateway.Tests.Upstream;

/// <summary>What an upstream answers that is no reply.</summary>
public sealed class InvalidResponseTests
{
    [Theory]
    [InlineData("text/html", "<h1>Sign in</h1>")]
    [InlineData("application/json", "[]")]
    [InlineData("application/json", "{\"ok\":true}")]
    [InlineData("application/json", "")]
    [InlineData("application/json", "{\"id\":\"chatcmpl-1\",\"choices\":[")]
    public async Task A_success_that_is_no_reply_is_an_invalid_response(string type, string body)
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort);
        upstream.Next(new UpstreamScript(200, type).Write(body), new UpstreamScript(200, type).Write(body));

        await RefusesAsync(egress, Asked.Whole(upstream.BaseUrl), 502, "upstream_invalid_response", UpstreamFailure.Protocol);
    }

    [Fact]
    public async Task A_whole_answer_to_a_call_for_a_stream_is_an_invalid_response()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort);

        await RefusesAsync(egress, Asked.Stream(upstream.BaseUrl), 502, "upstream_invalid_response", UpstreamFailure.Protocol);
    }

    [Fact]
    public async Task A_compressed_answer_that_nobody_asked_for_is_an_invalid_response()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort);
        upstream.Next(OpenAIScripts.Whole("Hello").Header("content-encoding", "gzip"));

        await RefusesAsync(egress, Asked.Whole(upstream.BaseUrl), 502, "upstream_invalid_response", UpstreamFailure.Protocol);
    }

    [Fact]
    public async Task A_reply_beyond_the_limit_is_cut_and_the_upstream_stopped()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort, new() { MaxReplyBytes = 100_000 });
        upstream.Next(new UpstreamScript(200, "application/json").Endless(new byte[4096]), OpenAIScripts.Whole(new string('x', 100_001)));

        await RefusesAsync(egress, Asked.Whole(upstream.BaseUrl), 502, "upstream_invalid_response", UpstreamFailure.Protocol);
        await (await upstream.ReceiveAsync()).ClientLeft.WaitAsync(Asked.Patience);
        await RefusesAsync(egress, Asked.Whole(upstream.BaseUrl), 502, "upstream_invalid_response", UpstreamFailure.Protocol);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_not_followed(int status)
    {
        await using var inside = await ScriptedUpstream.StartAsync();
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort);
        upstream.Next(new UpstreamScript(status, null).Header("location", inside.BaseUrl.ToString()), new UpstreamScript(status, null).Header("location", "http://169.254.169.254/"));

        await RefusesAsync(egress, Asked.Whole(upstream.BaseUrl), 502, "upstream_invalid_response", UpstreamFailure.Protocol);
        await RefusesAsync(egress, Asked.Stream(upstream.BaseUrl), 502, "upstream_invalid_response", UpstreamFailure.Protocol);
        inside.Requests.ShouldBeEmpty();
    }

    private static async Task RefusesAsync(Egresses egress, GatewayCall call, int status, string code, UpstreamFailure failure)
    {
        var error = (await egress.AskAsync(call)).ShouldBeOfType<GatewayReply.Refused>().Error;
        (error.Status, error.Code, error.Failure).ShouldBe((status, code, failure));
    }
}
