using AiGateway.Fixtures.Exchanges;
using AiGateway.Sdk.Tests.Node;

namespace AiGateway.Sdk.Tests;

/// <summary>The dialect of the npm SDK is the upstream's: the gateway must not be seen at all. Skipped where Node is missing.</summary>
public sealed class NodePassThroughTests(SdkGateway fixture)
{
    // Mistral's own forms, and calls that come mixed, of which OpenAI's SDK thinks that each is whole when another begins.
    private static readonly string[] NotReadAsChat = ["mistral-thinking", "mistral-tool-calls", "tool-calls-interleaved"];

    // The names of sources, tokens of a tool's own prompt, and second choices, with which Vercel's package goes its own way.
    private static readonly string[] NotReadByAi = ["citations", "two-choices", "web-search"];

    public static TheoryData<string, string, bool> Cases =>
        [.. NodeSdk.All.SelectMany(sdk => Exchanges.Of(sdk.Dialect).SelectMany(exchange => (bool[])[false, true], (exchange, stream) => (sdk.Name, exchange.Name, stream)))];

    public static TheoryData<string, string, bool> ReadCases =>
    [
        .. NodeSdk.All.SelectMany(sdk => Exchanges.Of(sdk.Dialect).Where(exchange => IsRead(sdk, exchange))
            .SelectMany(exchange => (bool[])[false, true], (exchange, stream) => (sdk.Name, exchange.Name, stream))),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_reply_is_what_the_SDK_gets_without_a_gateway(string name, string exchangeName, bool stream)
    {
        NodeSdk.SkipWhereMissing();
        var sdk = NodeSdk.Of(name);
        var exchange = Exchanges.Find(sdk.Dialect, exchangeName);
        var scenario = NodeSdk.ScenarioOf(exchange, stream);
        fixture.Answer(exchange);
        var model = UpstreamModel.On(sdk.Dialect);
        var straight = await fixture.RunAsync(sdk, fixture.Straight, scenario, model);

        foreach (var writes in (int[])[1, Replay.AtOnce])
        {
            fixture.Answer(exchange, writes);
            var through = await fixture.RunAsync(sdk, fixture.ThroughGateway, scenario, model);
            sdk.Given(through).ShouldBe(sdk.Given(straight), $"in writes of {writes}");
        }
    }

    [Theory]
    [MemberData(nameof(ReadCases))]
    public async Task The_SDK_reads_out_of_the_recording_what_these_tests_expect(string name, string exchangeName, bool stream)
    {
        NodeSdk.SkipWhereMissing();
        var sdk = NodeSdk.Of(name);
        var exchange = Exchanges.Find(sdk.Dialect, exchangeName);
        fixture.Answer(exchange);

        var straight = await fixture.RunAsync(sdk, fixture.Straight, NodeSdk.ScenarioOf(exchange, stream), UpstreamModel.On(sdk.Dialect));

        var expected = sdk.Shown(exchange.Expected);
        straight.Seen().ShouldBe(expected with { Model = expected.Model ?? straight.Text("model"), ToolCalls = sdk.MakesIds ? straight.Seen().ToolCalls : expected.ToolCalls });
    }

    private static bool IsRead(NodeSdk sdk, Exchange exchange) =>
        !(sdk.Dialect == Exchanges.OpenAIChat && NotReadAsChat.Contains(exchange.Name)) && !(sdk.IsAi && NotReadByAi.Contains(exchange.Name));
}
