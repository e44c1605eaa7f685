using AiGateway.Bench.Scale.Report;
using AiGateway.Bench.Scale.Scenarios;

namespace AiGateway.Bench.Scale;

/// <summary>Runs all scenarios and prints what they cost; <c>--out FILE</c> writes it into a page, <c>--only TEXT</c> runs those whose name holds the text.</summary>
internal static class ScaleProgram
{
    private const int Misused = 2;
    private const string Usage = "Usage: [--only TEXT] [--out FILE]";

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors)
    {
        if (ScaleOptions.Read(arguments) is not { } options) return Refuse(Usage, errors);
        if (options.Page is { } page && !MarkedPart.IsIn(page)) return Refuse($"--out: {page} is not there or lacks the marks {MarkedPart.Begin} and {MarkedPart.End}.", errors);

        var measurements = new List<Measurement>();
        foreach (var scenario in ScenarioList.All.Where(scenario => scenario.Name.Contains(options.Only, StringComparison.Ordinal)))
        {
            measurements.Add(await ScaleRun.MeasureAsync(scenario));
            await errors.WriteLineAsync($"{scenario.Name}: {measurements[^1].PerThousandCalls:0} transactions per 1,000 calls");
        }

        var table = ScaleTables.Of(measurements);
        if (options.Page is { } file) MarkedPart.Replace(file, table);
        else await output.WriteAsync(table);
        return measurements.All(measurement => measurement.KeptItsLimits) ? 0 : Refuse("A limit was exceeded.", errors);
    }

    private static int Refuse(string mistake, TextWriter errors)
    {
        errors.WriteLine(mistake);
        return Misused;
    }
}
