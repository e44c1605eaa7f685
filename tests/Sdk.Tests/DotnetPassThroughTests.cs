using AiGateway.Fixtures.Exchanges;
using AiGateway.Sdk.Tests.Sdks;

namespace AiGateway.Sdk.Tests;

/// <summary>The dialect of the SDK is the upstream's: the gateway must not be seen at all.</summary>
public sealed class DotnetPassThroughTests(SdkGateway fixture)
{
    private static readonly int[] Writes = [1, 7, Replay.EventByEvent, Replay.AtOnce];

    public static TheoryData<string, string> Cases =>
        [.. DotnetSdks.Dialects.SelectMany(Exchanges.Of).Where(exchange => exchange.Expected.Others.Count == 0).Select(exchange => (exchange.Dialect, exchange.Name))];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_whole_reply_is_what_the_SDK_gets_without_a_gateway(string dialect, string name)
    {
        fixture.Answer(Exchanges.Find(dialect, name));
        var sdk = DotnetSdks.Of(dialect);

        var straight = await sdk.AskAsync(fixture.Straight, "any", stream: false);
        var through = await sdk.AskAsync(fixture.ThroughGateway, UpstreamModel.On(dialect), stream: false);

        through.Raw.ShouldBe(straight.Raw);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_stream_is_what_the_SDK_gets_without_a_gateway_however_it_is_cut(string dialect, string name)
    {
        var exchange = Exchanges.Find(dialect, name);
        fixture.Answer(exchange);
        var sdk = DotnetSdks.Of(dialect);
        var straight = await sdk.AskAsync(fixture.Straight, "any", stream: true);

        foreach (var writes in Writes)
        {
            fixture.Answer(exchange, writes);
            var through = await sdk.AskAsync(fixture.ThroughGateway, UpstreamModel.On(dialect), stream: true);
            through.Raw.ShouldBe(straight.Raw, $"in writes of {writes}");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_SDK_reads_out_of_the_recording_what_these_tests_expect(string dialect, string name)
    {
        var (sdk, exchange) = (DotnetSdks.Of(dialect), Exchanges.Find(dialect, name));
        fixture.Answer(exchange);

        foreach (var stream in (bool[])[false, true])
            (await sdk.AskAsync(fixture.Straight, "any", stream)).Seen.ShouldBe(sdk.Shown(exchange.Expected, stream));
    }
}
