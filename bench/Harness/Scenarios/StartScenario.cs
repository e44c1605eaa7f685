using System.Security.Cryptography;
using AiGateway.Bench.Load;
using AiGateway.Bench.Machine;
using AiGateway.Bench.Report;
using AiGateway.Bench.Rivals;
using AiGateway.Bench.Wire;

namespace AiGateway.Bench.Scenarios;

/// <summary>From the start of a process to its first answer on the route of the models.</summary>
internal sealed class StartScenario : IScenario
{
    public const string OnEmptyDirectory = "gateway, empty data directory (first refusal)";
    public const string Prepared = "gateway, data directory of an earlier start";
    private const int Answered = 200;
    private const int Refused = 401;

    public string Name => "start";

    public bool TakesRunning => false;

    public async Task<Outcome> RunAsync(TestBed bed, IReadOnlyList<Contender> contenders, RunOptions options, CancellationToken cancellation)
    {
        var outcome = new Outcome { Scenario = Name };
        var gateway = new GatewayProcess(bed);
        var data = Path.Combine(bed.Folder, "start-data");
        var key = await PrepareAsync(bed, gateway, data, cancellation);
        for (var round = 1; round <= options.Starts; round++)
        {
            await MeasureAsync(bed, outcome, Names.Minimal, round, MinimalAsync);
            await MeasureAsync(bed, outcome, Prepared, round, port => GatewayAsync(port, data, key, Answered));
            await MeasureAsync(bed, outcome, OnEmptyDirectory, round, port => GatewayAsync(port, $"{data}-{round}", "a-key-of-nobody", Refused));
        }

        return outcome;

        async Task<StartPlan> MinimalAsync(int port)
        {
            var own = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
            return new StartPlan(await MinimalRival.CommandAsync(bed, cancellation), MinimalRival.Arguments(port, bed.Upstream, own), null, own, Answered);
        }

        async Task<StartPlan> GatewayAsync(int port, string directory, string caller, int status) =>
            new(await GatewayProcess.CommandAsync(bed, cancellation), gateway.Arguments(port, directory), gateway.Environment, caller, status);
    }

    public Table Tell(Outcome outcome) => TableOf.Rows(
        "Start of the published process to its first answer", [Names.Minimal, Prepared, OnEmptyDirectory],
        [Column.Plain(Measures.StartMs, "0"), Column.Over(Names.Minimal, Measures.StartMs, "× minimal")], outcome);

    private static async Task<string> PrepareAsync(TestBed bed, GatewayProcess gateway, string data, CancellationToken cancellation)
    {
        var port = bed.NextPort();
        var process = await bed.StartAsync("start-prepared", port, await GatewayProcess.CommandAsync(bed, cancellation), gateway.Arguments(port, data), gateway.Environment, cancellation: cancellation);
        using var setup = new GatewaySetup(port, gateway.AdminKey);
        await setup.AddModelsAsync(bed.Upstream, [Models.AtOnce], cancellation);
        var key = await setup.AddTenantAsync("start", limits: true, GatewaySetup.Durable, cancellation);
        await process.EndAsync(cancellation);
        return key;
    }

    private static async Task MeasureAsync(TestBed bed, Outcome outcome, string row, int round, Func<int, Task<StartPlan>> planFor)
    {
        var port = bed.NextPort();
        var plan = await planFor(port);
        var load = new LoadPlan { Port = port, Headers = [$"Authorization: Bearer {plan.Key}"], Model = Models.AtOnce };
        var started = Ticks.Now;
        await using var process = ServerProcess.Start(bed.Cores, Cores.OfRivals, plan.Program, plan.Arguments, Path.Combine(bed.Folder, "start.log"), plan.Environment);
        FirstAnswer.Await(load, plan.Status);
        var took = Ticks.Seconds(Ticks.Now - started) * 1000;
        outcome.Add(row, Measures.StartMs, round, took);
        Progress.Tell($"start {round}: {row}: {took:0} ms");
    }

    private sealed record StartPlan(string Program, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string>? Environment, string Key, int Status);
}
