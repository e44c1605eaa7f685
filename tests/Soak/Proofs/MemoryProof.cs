using System.Globalization;

namespace AiGateway.Soak.Proofs;

/// <summary>Memory under constant load of every kind. It is flat when the line through the samples after the warm-up, the first quarter, rises by at most a twentieth of where it begins.</summary>
internal static class MemoryProof
{
    private const double Flat = 0.05;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    public static async Task RunAsync(Verdict verdict, TimeSpan length, int perSecond)
    {
        await using var stand = await Stand.StartAsync();
        using var calls = new NormalCalls(stand);
        var samples = new List<Sample>();
        var sampling = SampleAsync(stand, samples, (int)(length / Every));
        var outcome = await new ConstantLoad(perSecond, number => (number % 20) switch
        {
            < 10 => calls.WholeAsync(),
            < 15 => calls.StreamAsync(),
            < 18 => calls.RefusedAsync(),
            _ => calls.LeftAsync(),
        }).RunAsync(sampling);
        await sampling;

        var after = samples.Skip(samples.Count / 4).ToList();
        Judge(verdict, "resident memory", Trend.Of([.. after.Select(sample => sample.ResidentMiB)]));
        Judge(verdict, "the heap", Trend.Of([.. after.Select(sample => sample.HeapMiB)]));
        verdict.Holds($"{outcome.Wrong} of {outcome.Calls} calls went wrong", outcome.Wrong == 0);
        await stand.JudgeRecordsAsync(verdict, []);
    }

    private static async Task SampleAsync(Stand stand, List<Sample> samples, int count)
    {
        for (var number = 1; number <= count; number++)
        {
            await Task.Delay(Every);
            samples.Add(await stand.Probe.TellAsync(string.Create(CultureInfo.InvariantCulture, $"{number * Every.TotalMinutes:0.0} min")));
        }
    }

    private static void Judge(Verdict verdict, string what, Trend trend) => verdict.Holds(
        string.Create(CultureInfo.InvariantCulture, $"{what} begins at {trend.Start:0.0} MiB after the warm-up and grows by {trend.Growth:0.0} MiB"), trend.Growth <= trend.Start * Flat);
}
