using System.Globalization;
using AiGateway.Bench.Load;
using AiGateway.Bench.Report;
using AiGateway.Bench.Rivals;
using AiGateway.Bench.Wire;

namespace AiGateway.Bench.Scenarios;

/// <summary>Managed allocation for each event that passes, as the gateway's own metrics tell it: what a burst of 1,100 events takes over one of 100, shared out.</summary>
internal sealed class AllocationScenario : IScenario
{
    public const string PerEvent = "bytes per event";
    public const string Translated = "gateway, durable, translated from Anthropic";
    private const string PerShort = "KiB per burst of 100";
    private const string PerLong = "KiB per burst of 1,100";
    private const string Counter = "dotnet_gc_heap_total_allocated_bytes_total";
    private const double KiB = 1024;
    private static readonly (string Row, string Short, string Long)[] Streams = [(Names.Durable, Models.Burst, Models.LongBurst), (Translated, Models.TranslatedBurst, Models.LongTranslatedBurst)];

    public string Name => "allocation";

    public bool TakesRunning => true;

    public async Task<Outcome> RunAsync(TestBed bed, IReadOnlyList<Contender> contenders, RunOptions options, CancellationToken cancellation)
    {
        var outcome = new Outcome { Scenario = Name };
        if (contenders.FirstOrDefault(contender => contender.Name == Names.Durable) is not { } gateway) return outcome;
        for (var round = 1; round <= options.Rounds; round++)
            foreach (var (row, few, many) in Streams)
            {
                if (await MeasureAsync(bed, gateway, few, options, outcome, cancellation) is not { } shortBurst) continue;
                if (await MeasureAsync(bed, gateway, many, options, outcome, cancellation) is not { } longBurst) continue;
                outcome.Add(row, PerShort, round, shortBurst / KiB);
                outcome.Add(row, PerLong, round, longBurst / KiB);
                outcome.Add(row, PerEvent, round, (longBurst - shortBurst) / (EventsOf(many) - EventsOf(few)));
            }

        return outcome;
    }

    public Table Tell(Outcome outcome) => TableOf.Rows(
        "Managed allocation of streams", [.. Streams.Select(stream => stream.Row)], [Column.Plain(PerShort, "0.0"), Column.Plain(PerLong, "0.0"), Column.Plain(PerEvent, "0.0")], outcome);

    /// <summary>Bytes for each stream; null when the run failed or the metrics do not tell.</summary>
    private static async Task<double?> MeasureAsync(TestBed bed, Contender gateway, string model, RunOptions options, Outcome outcome, CancellationToken cancellation)
    {
        using var metrics = new HttpClient();
        double? before = null, after = null;
        var plan = new LoadPlan { Port = gateway.Port, Headers = gateway.Headers, Model = model, Stream = true, Seconds = options.Seconds, WarmUpSeconds = options.WarmUpSeconds };
        var result = await bed.Load.RunAsync(plan, opens => _ = opens ? before = Read(metrics, gateway.Port) : after = Read(metrics, gateway.Port), cancellation);
        if (result.Failed) outcome.Fail($"{gateway.Name}, {model}: {result.Errors} errors, {result.Refused} refused, {result.Truncated} cut short, {result.Unfinished} unfinished");
        else if (after is null) outcome.Fail($"{gateway.Name}: its metrics have no {Counter}");
        return result.Failed ? null : (after - before) * EventsOf(model) / result.Events;
    }

    private static int EventsOf(string model) => Behaviour.Of(System.Text.Encoding.ASCII.GetBytes(model)).Events;

    private static double? Read(HttpClient metrics, int port)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{port}/metrics");
        using var reply = metrics.Send(request);
        using var text = new StreamReader(reply.Content.ReadAsStream());
        return Parse(text.ReadToEnd());
    }

    internal static double? Parse(string metrics)
    {
        var line = metrics.Split('\n').FirstOrDefault(each => each.StartsWith(Counter, StringComparison.Ordinal));
        var value = line?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var text, ..] ? text : null;
        return double.TryParse(value, CultureInfo.InvariantCulture, out var bytes) ? bytes : null;
    }
}
