using AiGateway.Bench.Load;
using AiGateway.Bench.Machine;
using AiGateway.Bench.Report;
using AiGateway.Bench.Rivals;
using AiGateway.Bench.Scenarios;

namespace AiGateway.Bench.Check;

/// <summary>Our generator and upstream beside a pair in C, all four ways, through the minimal gateway.</summary>
internal sealed class CheckRun(TestBed bed, string reference, RunOptions options)
{
    // The pair in C takes these names, and ours takes any.
    private const string AtOnce = "fake-f0";
    private const string After20 = "fake-f20";
    private const string Closed = "calls/s, closed loop";
    private const string P50 = "p50 ms at 200 calls/s";
    private const string Added = "added p50 ms";

    public async Task<Table> RunAsync(CancellationToken cancellation)
    {
        var outcome = new Outcome { Scenario = "check" };
        var other = bed.NextPort();
        await bed.StartAsync("reference-upstream", other, Path.Combine(reference, "up"), [$"{other}"], core: Cores.OfBench, cancellation: cancellation);
        var before = await MinimalRival.StartAsync(bed, Names.Minimal, bed.Upstream, cancellation);
        var beforeOther = await MinimalRival.StartAsync(bed, Names.Minimal, $"http://127.0.0.1:{other}", cancellation);
        await bed.Cores.PinThisAsync();
        for (var round = 1; round <= options.Rounds; round++)
        {
            await MeasureAsync(outcome, "bench upstream", before, round, cancellation);
            await MeasureAsync(outcome, "up", beforeOther, round, cancellation);
        }

        string[] rows = ["bench load, bench upstream", "lg, bench upstream", "bench load, up", "lg, up"];
        return TableOf.Rows("Generators and upstreams, through the minimal gateway", rows, [Column.Plain(Closed, "0"), Column.Plain(P50, "0.00"), Column.Plain(Added, "0.00")], outcome);
    }

    private async Task MeasureAsync(Outcome outcome, string upstream, Contender minimal, int round, CancellationToken cancellation)
    {
        var closed = new LoadPlan { Port = minimal.Port, Headers = minimal.Headers, Model = AtOnce, Seconds = options.Seconds, WarmUpSeconds = options.WarmUpSeconds };
        var open = closed with { Model = After20, Rate = 200, Connections = 64 };
        var lg = new ReferenceLoad(bed.Cores, Path.Combine(reference, "lg"), bed.Folder);
        Keep(outcome, $"bench load, {upstream}", round, await OursAsync(closed), await OursAsync(open));
        Keep(outcome, $"lg, {upstream}", round, await lg.RunAsync(closed, cancellation), await lg.RunAsync(open, cancellation));

        async Task<Numbers> OursAsync(LoadPlan plan) => Numbers.Of(await bed.Load.RunAsync(plan, _ => { }, cancellation));
    }

    private static void Keep(Outcome outcome, string row, int round, Numbers closed, Numbers open)
    {
        if (closed.Errors + open.Errors > 0) outcome.Fail($"{row}, round {round}: {closed.Errors + open.Errors} errors");
        outcome.Add(row, Closed, round, closed.CallsPerSecond);
        outcome.Add(row, P50, round, open.P50Ms);
        outcome.Add(row, Added, round, open.AddedP50Ms);
        Progress.Tell($"check {round}: {row}: {closed.CallsPerSecond:0} calls/s, p50 {open.P50Ms:0.00} ms, added {open.AddedP50Ms:0.00} ms");
    }
}
