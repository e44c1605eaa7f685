using AiGateway.Fixtures;
using AiGateway.Fixtures.Scripting;

namespace AiGateway.EndToEnd;

/// <summary>The official npm SDKs, unmodified, over a real socket. Skipped where Node is missing.</summary>
public sealed class NodeSdkTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private const string Model = GatewayWithUpstream.Model;

    [Fact]
    public async Task A_whole_answer_arrives()
    {
        SkipWithoutNode();
        fixture.Upstream.Next(OpenAIScripts.Whole("Mexico City."));

        var seen = await NodeSdk.RunAsync(fixture.Gateway, "openai", "chat.whole", Model);

        seen["text"]!.GetValue<string>().ShouldBe("Mexico City.");
        seen["usage"]!["prompt"]!.GetValue<int>().ShouldBe(7);
    }

    [Fact]
    public async Task A_stream_arrives_without_the_usage_that_only_the_gateway_asked_for()
    {
        SkipWithoutNode();
        fixture.Upstream.Next(OpenAIScripts.Stream("Mexico", " City", "."));

        var seen = await NodeSdk.RunAsync(fixture.Gateway, "openai", "chat.chunks", Model);

        seen["text"]!.GetValue<string>().ShouldBe("Mexico City.");
        seen["finish"]!.GetValue<string>().ShouldBe("stop");
        seen["usages"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task A_stream_brings_the_usage_that_the_client_asked_for()
    {
        SkipWithoutNode();
        fixture.Upstream.Next(OpenAIScripts.Stream("Mexico", " City", "."));

        var seen = await NodeSdk.RunAsync(fixture.Gateway, "openai", "chat.stream", Model);

        seen["usage"]!["completion"]!.GetValue<int>().ShouldBe(3);
    }

    [Fact]
    public async Task Tool_calls_come_together_from_their_pieces()
    {
        SkipWithoutNode();
        fixture.Upstream.Next(OpenAIScripts.ToolCall("get_weather", "{\"city\":", "\"Mexiko\"}"));

        var seen = await NodeSdk.RunAsync(fixture.Gateway, "openai", "chat.streamTools", Model);

        seen["finish"]!.GetValue<string>().ShouldBe("tool_calls");
        seen["toolCalls"]!.ToJsonString().ShouldBe("""[{"id":"call_1","name":"get_weather","arguments":{"city":"Mexiko"}}]""");
    }

    [Fact]
    public async Task A_busy_upstream_is_tried_again_by_the_SDK_when_it_says_so()
    {
        SkipWithoutNode();
        fixture.Upstream.Next(OpenAIScripts.Error(503, "overloaded", "Busy.").Header("retry-after-ms", "10"), OpenAIScripts.Whole("Second try."));

        var seen = await NodeSdk.RunAsync(fixture.Gateway, "openai", "chat.whole", Model);

        seen["text"]!.GetValue<string>().ShouldBe("Second try.");
    }

    [Fact]
    public async Task A_stream_that_breaks_raises_in_the_SDK_after_what_arrived()
    {
        SkipWithoutNode();
        fixture.Upstream.Next(UpstreamScript.Events().Write(OpenAIScripts.Role()).Write(OpenAIScripts.Content("Mexico")));

        var seen = await NodeSdk.RunAsync(fixture.Gateway, "openai", "chat.brokenStream", Model);

        seen["text"]!.GetValue<string>().ShouldBe("Mexico");
        seen["name"]!.GetValue<string>().ShouldBe("APIError");
    }

    [Fact]
    public async Task An_error_has_the_SDKs_own_class_and_fields()
    {
        SkipWithoutNode();

        var seen = await NodeSdk.RunAsync(fixture.Gateway, "openai", "chat.error", "gpt-nowhere");

        seen["name"]!.GetValue<string>().ShouldBe("NotFoundError");
        seen["code"]!.GetValue<string>().ShouldBe("model_not_found");
        seen["param"]!.GetValue<string>().ShouldBe("model");
        seen["requestId"]!.GetValue<string>().ShouldEndWith("-demo");
    }

    [Fact]
    public async Task A_client_that_aborts_stops_the_upstream_call()
    {
        SkipWithoutNode();
        fixture.Upstream.Next(UpstreamScript.Events().Write(OpenAIScripts.Role()).Write(OpenAIScripts.Content("Mexico")).Stall());

        await NodeSdk.RunAsync(fixture.Gateway, "openai", "chat.abort", Model);

        await fixture.Upstream.Requests[^1].ClientLeft.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Models_are_listed()
    {
        SkipWithoutNode();

        var seen = await NodeSdk.RunAsync(fixture.Gateway, "openai", "models", Model);

        seen["ids"]!.AsArray().Select(id => id!.GetValue<string>()).ShouldBe(["simulated", Model]);
        seen["one"]!.GetValue<string>().ShouldBe(Model);
    }

    private static void SkipWithoutNode() => Assert.SkipUnless(NodePackages.Missing is null, NodePackages.Missing ?? "");
}
