using AiGateway.Fixtures.Exchanges;
using AiGateway.Sdk.Tests.Sdks;

namespace AiGateway.Sdk.Tests;

/// <summary>The dialect of the SDK is the upstream's: the gateway must not be seen at all, not even where the SDK fails at the reply.</summary>
public sealed class DotnetPassThroughTests(SdkGateway fixture)
{
    private const string StraightModel = "any";
    private static readonly int[] Writes = [1, 7, Replay.EventByEvent, Replay.AtOnce];

    // Mistral's forms of thinking and of cached tokens, and halves of surrogate pairs, which OpenAI's SDK does not read.
    private static readonly string[] NotRead = ["mistral-thinking", "mistral-tool-calls", "text-long-unicode"];

    public static TheoryData<string, string> Cases => [.. OwnExchanges.Select(exchange => (exchange.Dialect, exchange.Name))];

    public static TheoryData<string, string> ReadCases =>
        [.. OwnExchanges.Where(exchange => exchange.Dialect != Exchanges.OpenAIChat || !NotRead.Contains(exchange.Name)).Select(exchange => (exchange.Dialect, exchange.Name))];

    private static IEnumerable<Exchange> OwnExchanges => DotnetSdks.Dialects.SelectMany(Exchanges.Of).Where(exchange => exchange.Expected.Others.Count == 0);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_whole_reply_is_what_the_SDK_gets_without_a_gateway(string dialect, string name)
    {
        fixture.Answer(Exchanges.Find(dialect, name));

        var straight = await AskAsync(dialect, fixture.Straight, StraightModel, stream: false);
        var through = await AskAsync(dialect, fixture.ThroughGateway, UpstreamModel.On(dialect), stream: false);

        through.ShouldBe(straight);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_stream_is_what_the_SDK_gets_without_a_gateway_however_it_is_cut(string dialect, string name)
    {
        var exchange = Exchanges.Find(dialect, name);
        fixture.Answer(exchange);
        var straight = await AskAsync(dialect, fixture.Straight, StraightModel, stream: true);

        foreach (var writes in Writes)
        {
            fixture.Answer(exchange, writes);
            var through = await AskAsync(dialect, fixture.ThroughGateway, UpstreamModel.On(dialect), stream: true);
            through.ShouldBe(straight, $"in writes of {writes}");
        }
    }

    [Theory]
    [MemberData(nameof(ReadCases))]
    public async Task The_SDK_reads_out_of_the_recording_what_these_tests_expect(string dialect, string name)
    {
        var (sdk, exchange) = (DotnetSdks.Of(dialect), Exchanges.Find(dialect, name));
        fixture.Answer(exchange);

        foreach (var stream in (bool[])[false, true])
            (await sdk.AskAsync(fixture.Straight, StraightModel, stream)).Seen.ShouldBe(sdk.Shown(exchange.Expected, stream));
    }

    // Everything the SDK gave out, or what it failed with.
    private static async Task<string> AskAsync(string dialect, SdkServer server, string model, bool stream)
    {
        try
        {
            return (await DotnetSdks.Of(dialect).AskAsync(server, model, stream)).Raw;
        }
        catch (Exception failure) when (failure is ArgumentException or InvalidOperationException)
        {
            return failure.ToString().Split('\n')[0];
        }
    }
}
