using AiGateway.Fixtures.Exchanges;
using AiGateway.Sdk.Tests.Node;

namespace AiGateway.Sdk.Tests;

/// <summary>What upstreams of every dialect said, as the official npm SDKs of other dialects get it through a running gateway. Skipped where Node is missing.</summary>
public sealed class NodeSdkTests(SdkGateway fixture)
{
    private static readonly string[] Names =
        ["cached-usage", "length", "refusal", "text-long-unicode", "text-then-tool", "thinking", "tool-call-no-arguments", "tool-calls-parallel"];

    public static TheoryData<string, string, string, bool> Cases =>
    [
        .. NodeSdk.All.SelectMany(sdk => Exchanges.Dialects.Where(upstream => upstream != sdk.Dialect).SelectMany(Exchanges.Of).Where(exchange => Names.Contains(exchange.Name))
            .SelectMany(exchange => (bool[])[false, true], (exchange, stream) => (sdk.Name, exchange.Dialect, exchange.Name, stream))),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_reply_says_what_its_upstream_said(string name, string upstream, string exchangeName, bool stream)
    {
        NodeSdk.SkipWhereMissing();
        var (sdk, exchange) = (NodeSdk.Of(name), Exchanges.Find(upstream, exchangeName));
        fixture.Answer(exchange);

        var run = await fixture.RunAsync(sdk, fixture.ThroughGateway, NodeSdk.ScenarioOf(exchange, stream), UpstreamModel.On(upstream));

        var expected = sdk.Shown(Projection.Expected(exchange.Expected, sdk.Dialect));
        Projection.Seen(run.Seen(), expected).ShouldBe(expected);
    }

    [Theory]
    [InlineData("openai-chat", "chat.two", "gemini")]
    [InlineData("genai", "two", "openai-chat")]
    public async Task Several_choices_arrive_as_several(string name, string scenario, string upstream)
    {
        NodeSdk.SkipWhereMissing();
        var (sdk, exchange) = (NodeSdk.Of(name), Exchanges.Find(upstream, "two-choices"));
        fixture.Answer(exchange);

        var run = await fixture.RunAsync(sdk with { Prefix = "" }, fixture.ThroughGateway, scenario, UpstreamModel.On(upstream));

        var expected = sdk.Shown(Projection.Expected(exchange.Expected, sdk.Dialect));
        Projection.Seen(run.Seen(), expected).ShouldBe(expected);
    }
}
