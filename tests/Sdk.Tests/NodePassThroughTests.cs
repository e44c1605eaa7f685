using AiGateway.Fixtures.Exchanges;
using AiGateway.Sdk.Tests.Node;

namespace AiGateway.Sdk.Tests;

/// <summary>The dialect of the npm SDK is the upstream's: the gateway must not be seen at all. Skipped where Node is missing.</summary>
public sealed class NodePassThroughTests(SdkGateway fixture)
{
    private const string StraightModel = "any";

    public static TheoryData<string, string, bool> Cases =>
        [.. NodeSdk.All.SelectMany(sdk => Exchanges.Of(sdk.Dialect).SelectMany(exchange => (bool[])[false, true], (exchange, stream) => (sdk.Name, exchange.Name, stream)))];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_reply_is_what_the_SDK_gets_without_a_gateway(string name, string exchangeName, bool stream)
    {
        NodeSdk.SkipWhereMissing();
        var sdk = NodeSdk.Of(name);
        var exchange = Exchanges.Find(sdk.Dialect, exchangeName);
        var scenario = NodeSdk.ScenarioOf(exchange, stream);
        fixture.Answer(exchange);
        var straight = await fixture.RunAsync(sdk, fixture.Straight, scenario, StraightModel);

        foreach (var writes in (int[])[1, Replay.AtOnce])
        {
            fixture.Answer(exchange, writes);
            var through = await fixture.RunAsync(sdk, fixture.ThroughGateway, scenario, UpstreamModel.On(sdk.Dialect));
            through.ToString().ShouldBe(straight.ToString(), $"in writes of {writes}");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_SDK_reads_out_of_the_recording_what_these_tests_expect(string name, string exchangeName, bool stream)
    {
        NodeSdk.SkipWhereMissing();
        var sdk = NodeSdk.Of(name);
        var exchange = Exchanges.Find(sdk.Dialect, exchangeName);
        fixture.Answer(exchange);

        var straight = await fixture.RunAsync(sdk, fixture.Straight, NodeSdk.ScenarioOf(exchange, stream), StraightModel);

        straight.Seen().ShouldBe(sdk.Shown(exchange.Expected, stream));
    }
}
