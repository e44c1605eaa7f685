using System.Collections.Concurrent;

namespace AiGateway.Soak.Proofs;

/// <summary>Connections that come and go at every point of a call: nothing stays behind, and good calls among them are answered.</summary>
internal static class ConnectionsProof
{
    private const int AtOnce = 200;

    // In turn, so that each kind meets each other.
    private static readonly Func<Stand, Task<string?>>[] Kinds = [SilentAsync, CutHeadAsync, CutBodyAsync, CutStreamAsync, ResetStreamAsync, StreamAsync, WholeAsync];

    public static async Task RunAsync(Verdict verdict, int count)
    {
        await using var stand = await Stand.StartAsync();
        await RunAsync(stand, AtOnce, []);
        await stand.IsQuietAsync();
        var before = await stand.Probe.TellAsync("before");
        var ids = new ConcurrentBag<string>();
        var good = await RunAsync(stand, count, ids);

        verdict.Holds($"{good} good calls are answered whole", good == Enumerable.Range(0, count).Count(number => number % Kinds.Length >= Kinds.Length - 2));
        await stand.JudgeRecordsAsync(verdict, ids);
        verdict.Holds("their files are closed", await stand.AreClosedAsync(before.Files + AtOnce));
        await stand.Probe.TellAsync("after");
    }

    /// <summary>How many good calls were answered.</summary>
    private static async Task<int> RunAsync(Stand stand, int count, ConcurrentBag<string> ids)
    {
        var good = 0;
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) =>
        {
            var kind = number % Kinds.Length;
            if (await Kinds[kind](stand) is not { } id) return;
            ids.Add(id);
            if (kind >= Kinds.Length - 2) Interlocked.Increment(ref good);
        });
        return good;
    }

    private static async Task<string?> SilentAsync(Stand stand)
    {
        using var call = await RawCall.OpenAsync(stand.Gateway);
        return null;
    }

    private static async Task<string?> CutHeadAsync(Stand stand)
    {
        using var call = await RawCall.OpenAsync(stand.Gateway);
        await call.SendAsync("POST /v1/chat/completions HTTP/1.1\r\nHost: gw");
        return null;
    }

    private static async Task<string?> CutBodyAsync(Stand stand)
    {
        using var call = await RawCall.OpenAsync(stand.Gateway);
        await call.SendAsync(RawCall.Head(stand.Gateway, 1_000) + "{\"model\":");
        return null;
    }

    private static async Task<string?> CutStreamAsync(Stand stand)
    {
        using var call = await RawCall.OpenAsync(stand.Gateway);
        await call.SendAsync(RawCall.Request(stand.Gateway, Prompts.Held));
        return RawCall.IdIn(await call.ReadToAsync("\"one\""));
    }

    private static async Task<string?> ResetStreamAsync(Stand stand)
    {
        var call = await RawCall.OpenAsync(stand.Gateway);
        await call.SendAsync(RawCall.Request(stand.Gateway, Prompts.Endless));
        var id = RawCall.IdIn(await call.ReadToAsync("data: "));
        call.Reset();
        return id;
    }

    private static Task<string?> StreamAsync(Stand stand) => AnsweredAsync(stand, Prompts.Streamed, "data: [DONE]");

    private static Task<string?> WholeAsync(Stand stand) => AnsweredAsync(stand, Prompts.Whole, "\"fp_1\"}");

    private static async Task<string?> AnsweredAsync(Stand stand, string prompt, string end)
    {
        using var call = await RawCall.OpenAsync(stand.Gateway);
        await call.SendAsync(RawCall.Request(stand.Gateway, prompt));
        var answer = await call.ReadToAsync(end);
        return answer.Contains(end, StringComparison.Ordinal) ? RawCall.IdIn(answer) : null;
    }
}
