using AiGateway.Bench.Machine;
using AiGateway.Bench.Report;
using AiGateway.Bench.Rivals;
using AiGateway.Bench.Scenarios;

namespace AiGateway.Bench.Commands;

/// <summary>From the options to the tables.</summary>
internal sealed class BenchRun(RunOptions options, string command, TextWriter output)
{
    private const int Failed = 1;
    private const int Misused = 2;
    private static readonly IRival[] Usual = [new DirectRival(), new NginxRival(), new MinimalRival(), new YarpRival(), new GatewayRival()];

    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        if (Checkout.Find() is not { } root) return Refuse("run this inside the repository: the gateway is published from its sources.");
        if (options.Scenarios.Except(Catalog.All.Select(scenario => scenario.Name)).FirstOrDefault() is { } unknown) return Refuse($"there is no scenario {unknown}.");
        if (options.Output is { } page && (!File.Exists(page) || MarkedPage.Replace(await File.ReadAllTextAsync(page, cancellation), "") is null))
            return Refuse($"--out: {page} is no page with the lines {MarkedPage.Begin} and {MarkedPage.End}.");

        await using var bed = await TestBed.StartAsync(root, options.FirstPort, cancellation);
        List<string> remarks = [bed.Cores.CanPin ? "Pinned: rivals on core 0, generator and upstream on core 1." : "Not pinned: that takes Linux, taskset and two cores. Compare with care."];
        var scenarios = Catalog.All.Where(scenario => options.Scenarios.Count == 0 || options.Scenarios.Contains(scenario.Name)).ToList();
        var contenders = scenarios.Exists(scenario => scenario.TakesRunning) ? await StartAsync(bed, remarks, cancellation) : [];
        await bed.Cores.PinThisAsync();
        await Heating.RunAsync(bed, contenders, options.HeatSeconds, cancellation);
        var (outcomes, tables) = await MeasureAsync(bed, scenarios, contenders, cancellation);
        await WriteAsync(ReportText.Of(Today(), Description.Text, command, remarks, [Goals.Tell(outcomes), .. tables]), cancellation);
        return outcomes.Any(outcome => outcome.Failures.Count > 0) ? Failed : 0;
    }

    private static DateOnly Today() => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    private async Task<IReadOnlyList<Contender>> StartAsync(TestBed bed, List<string> remarks, CancellationToken cancellation)
    {
        List<Contender> contenders = [];
        IRival[] rivals = options.Peers ? [.. Usual, new PortkeyRival()] : Usual;
        foreach (var rival in rivals)
        {
            if (rival.Absence is { } absence) remarks.Add($"Left out: {absence}.");
            else contenders.AddRange(await rival.StartAsync(bed, cancellation));
        }

        return contenders;
    }

    private async Task<(List<Outcome> Outcomes, List<Table> Tables)> MeasureAsync(TestBed bed, IReadOnlyList<IScenario> scenarios, IReadOnlyList<Contender> contenders, CancellationToken cancellation)
    {
        List<Outcome> outcomes = [];
        List<Table> tables = [];
        foreach (var scenario in scenarios)
        {
            var outcome = await scenario.RunAsync(bed, contenders, options, cancellation);
            outcomes.Add(outcome);
            tables.Add(scenario.Tell(outcome));
        }

        return (outcomes, tables);
    }

    private async Task WriteAsync(string report, CancellationToken cancellation)
    {
        await output.WriteLineAsync(report.AsMemory(), cancellation);
        if (options.Output is not { } page) return;
        var old = await File.ReadAllTextAsync(page, cancellation);
        await File.WriteAllTextAsync(page, MarkedPage.Replace(old, report), cancellation);
    }

    private static int Refuse(string mistake)
    {
        Console.Error.WriteLine(mistake);
        return Misused;
    }
}
