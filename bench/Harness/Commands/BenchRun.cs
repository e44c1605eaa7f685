using AiGateway.Bench.Machine;
using AiGateway.Bench.Report;
using AiGateway.Bench.Rivals;
using AiGateway.Bench.Scenarios;

namespace AiGateway.Bench.Commands;

/// <summary>From the options to the tables.</summary>
internal static class BenchRun
{
    private const int Misused = 2;
    private static readonly IRival[] Usual = [new DirectRival(), new NginxRival(), new MinimalRival(), new YarpRival(), new GatewayRival()];

    public static async Task<int> RunAsync(RunOptions options, TextWriter output, CancellationToken cancellation)
    {
        if (Checkout.Find() is not { } root) return Refuse("run this inside the repository: the gateway is published from its sources.");
        var scenarios = Catalog.All.Where(scenario => options.Scenarios.Count == 0 || options.Scenarios.Contains(scenario.Name)).ToList();
        if (options.Scenarios.Except(Catalog.All.Select(scenario => scenario.Name)).FirstOrDefault() is { } unknown) return Refuse($"there is no scenario {unknown}.");
        await using var bed = await TestBed.StartAsync(root, options.FirstPort, cancellation);
        var (contenders, absent) = await StartAsync(bed, options, cancellation);
        await bed.Cores.PinThisAsync();
        foreach (var scenario in scenarios)
        {
            var outcome = await scenario.RunAsync(bed, contenders, options, cancellation);
            output.WriteLine(scenario.Tell(outcome).Markdown());
        }

        return 0;
    }

    private static async Task<(IReadOnlyList<Contender> Contenders, IReadOnlyList<string> Absent)> StartAsync(TestBed bed, RunOptions options, CancellationToken cancellation)
    {
        List<Contender> contenders = [];
        List<string> absent = [];
        foreach (var rival in Usual)
        {
            if (rival.Absence is { } absence) absent.Add(absence);
            else contenders.AddRange(await rival.StartAsync(bed, cancellation));
        }

        return (contenders, absent);
    }

    private static int Refuse(string mistake)
    {
        Console.Error.WriteLine(mistake);
        return Misused;
    }
}
