using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AiGateway.Calls;
using AiGateway.Dialects;
using AiGateway.Fixtures.Scripting;

namespace AiGateway.Tests.Upstream;

public sealed class AnthropicCallTests
{
    private static readonly Surface Messages = new("anthropic.messages", "anthropic-messages");
    private static readonly Surface Count = new("anthropic.count_tokens", "anthropic-count-tokens") { Kind = SurfaceKind.TokenCount };

    [Theory]
    [InlineData("")]
    [InlineData("/v1")]
    public async Task A_message_goes_to_its_address_with_the_version_that_nobody_gave(string path)
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort);
        upstream.Next(UpstreamScript.Json(200, """{"id":"msg_1","type":"message","role":"assistant","model":"up","content":[],"stop_reason":"end_turn","usage":{"input_tokens":3,"output_tokens":4}}"""));

        var reply = (await egress.AskAsync(Call(Messages, Target(upstream, "anthropic", path), """{"model":"m","max_tokens":5,"messages":[{"role":"user","content":"Hi"}]}"""))).ShouldBeOfType<GatewayReply.Complete>();

        var sent = await upstream.ReceiveAsync();
        sent.Path.ShouldBe("/v1/messages");
        sent.Header("anthropic-version").ShouldBe("2023-06-01");
        JsonNode.Parse(sent.Body.Span)!["model"]!.GetValue<string>().ShouldBe("up");
        reply.Facts.Usage.ShouldBe(new Usage { Prompt = 3, Completion = 4 });
    }

    [Fact]
    public async Task What_the_caller_says_of_versions_and_betas_passes()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort);
        upstream.Next(UpstreamScript.Json(200, """{"input_tokens":14}"""));

        await egress.AskAsync(Call(Count, Target(upstream, "anthropic", ""), """{"model":"m","messages":[{"role":"user","content":"Hi"}]}""", [new("anthropic-version", "2024-01-01"), new("anthropic-beta", "a,b")]));

        var sent = await upstream.ReceiveAsync();
        sent.Path.ShouldBe("/v1/messages/count_tokens");
        sent.Header("anthropic-version").ShouldBe("2024-01-01");
        sent.Header("anthropic-beta").ShouldBe("a,b");
    }

    [Fact]
    public async Task A_feature_under_trial_of_another_API_is_left_out_aloud()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort);
        var call = Call(Messages, Target(upstream, "openai", ""), """{"model":"m","max_tokens":5,"messages":[{"role":"user","content":"Hi"}]}""", [new("anthropic-version", "2023-06-01"), new("anthropic-beta", "context-1m")]);

        await egress.AskAsync(call);

        (await upstream.ReceiveAsync()).Header("anthropic-beta").ShouldBeNull();
        call.Warnings.ShouldHaveSingleItem().ShouldContain("'anthropic-beta'");
    }

    [Fact]
    public async Task A_count_that_the_provider_cannot_make_is_estimated_and_says_so()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort);
        var call = Call(Count, Target(upstream, "openai", ""), """{"model":"m","messages":[{"role":"user","content":"Hi there"}]}""");

        var reply = (await egress.AskAsync(call)).ShouldBeOfType<GatewayReply.Complete>();

        JsonNode.Parse(reply.Body.Span)!["input_tokens"]!.GetValue<long>().ShouldBeInRange(3, 20);
        call.Warnings.ShouldHaveSingleItem().ShouldContain("estimated");
        upstream.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_for_a_model_of_OpenAIs_form_is_translated_both_ways()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort);
        upstream.Next(OpenAIScripts.Whole("Hello"));

        var reply = (await egress.AskAsync(Call(Messages, Target(upstream, "openai", ""), """{"model":"m","max_tokens":5,"system":"Be brief.","messages":[{"role":"user","content":"Hi"}]}"""))).ShouldBeOfType<GatewayReply.Complete>();

        JsonNode.Parse((await upstream.ReceiveAsync()).Body.Span)!["messages"]!.AsArray().Count.ShouldBe(2);
        var message = JsonNode.Parse(reply.Body.Span)!;
        message["type"]!.GetValue<string>().ShouldBe("message");
        message["content"]![0]!["text"]!.GetValue<string>().ShouldBe("Hello");
    }

    private static Target Target(ScriptedUpstream upstream, string kind, string path) =>
        Asked.TargetAt(new Uri(upstream.BaseUrl, path)) with { ProviderKind = kind, UpstreamModel = "up" };

    private static GatewayCall Call(Surface surface, Target target, string body, IReadOnlyList<KeyValuePair<string, string>>? headers = null)
    {
        var arrival = new CallArrival { Surface = surface, Credential = null, Address = IPAddress.Loopback, At = TimeProvider.System.GetUtcNow(), Timestamp = TimeProvider.System.GetTimestamp(), ForwardedHeaders = headers ?? [] };
        var call = new GatewayCall(arrival, new DialectCatalog().Get(surface.Dialect).Read(Encoding.UTF8.GetBytes(body), CallPath.Plain).Request.ShouldNotBeNull(), CancellationToken.None);
        call.RouteTo(target);
        return call;
    }
}
