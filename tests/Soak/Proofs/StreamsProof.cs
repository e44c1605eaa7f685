using System.Globalization;

namespace AiGateway.Soak.Proofs;

/// <summary>Thousands of streams in which nothing happens: what each takes, that all of them end properly, and that their memory is used again.</summary>
internal static class StreamsProof
{
    private const int AtOnce = 100;
    private const int Waves = 2;
    private const double MostGrowth = 1.1;
    private static readonly TimeSpan Hold = TimeSpan.FromSeconds(15);

    public static async Task RunAsync(Verdict verdict, int count)
    {
        await using var stand = await Stand.StartAsync();
        // A few first, so that what is loaded once is not counted as theirs.
        await WaveAsync(stand, AtOnce, "warm-up");
        var waves = new List<Wave>();
        while (waves.Count < Waves) waves.Add(await WaveAsync(stand, count, $"wave {waves.Count + 1}"));

        var (first, last) = (waves[0], waves[^1]);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{(first.Held.ResidentMiB - first.Before.ResidentMiB) * 1024 / count:0.0} KiB resident, {(first.Held.HeapMiB - first.Before.HeapMiB) * 1024 / count:0.0} KiB heap a held stream"));
        verdict.Holds($"all of {Waves * count} streams ended properly", waves.Sum(wave => wave.Ended) == Waves * count);
        verdict.Holds("memory is used again: a second wave has at most a tenth more resident than the first", last.Held.ResidentMiB <= first.Held.ResidentMiB * MostGrowth);
        await stand.JudgeRecordsAsync(verdict, [.. waves.SelectMany(wave => wave.Ids)]);
        verdict.Holds("their files are closed", await stand.AreClosedAsync(first.Before.Files + AtOnce));
        await stand.Probe.TellAsync("at the end");
    }

    private static async Task<Wave> WaveAsync(Stand stand, int count, string name)
    {
        await stand.IsQuietAsync();
        var before = await stand.Probe.TellAsync(name + ", before");
        var calls = new List<(RawCall Call, string? Id)>();
        while (calls.Count < count) calls.AddRange(await Task.WhenAll(Enumerable.Range(0, Math.Min(AtOnce, count - calls.Count)).Select(_ => OpenAsync(stand))));
        await Task.Delay(Hold);
        var held = await stand.Probe.TellAsync(name + ", held");
        stand.Upstream.Release();
        var ends = await Task.WhenAll(calls.Select(call => call.Call.ReadToAsync("data: [DONE]")));
        foreach (var (call, _) in calls) call.Dispose();
        return new(before, held, ends.Count(end => end.Contains("data: [DONE]", StringComparison.Ordinal)), [.. calls.Select(call => call.Id).OfType<string>()]);
    }

    private static async Task<(RawCall Call, string? Id)> OpenAsync(Stand stand)
    {
        var call = await RawCall.OpenAsync(stand.Gateway);
        await call.SendAsync(RawCall.Request(stand.Gateway, Prompts.Held));
        return (call, RawCall.IdIn(await call.ReadToAsync("\"one\"")));
    }

    private sealed record Wave(Sample Before, Sample Held, int Ended, IReadOnlyList<string> Ids);
}
