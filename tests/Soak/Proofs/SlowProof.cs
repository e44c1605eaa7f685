using System.Globalization;

namespace AiGateway.Soak.Proofs;

/// <summary>Readers of a byte a second and writers of a byte every ten seconds, beside normal clients: the slow ones are ended, the normal ones hardly notice.</summary>
internal static class SlowProof
{
    private const double PerSecond = 50;
    private const double MostSlower = 1.5;
    private const int AtOnce = 100;
    private const int NormalAtOnce = 20;
    private const int ReceiveBuffer = 4 * 1024;
    private static readonly TimeSpan Alone = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(4);

    public static async Task RunAsync(Verdict verdict, int count)
    {
        await using var stand = await Stand.StartAsync();
        using var calls = new NormalCalls(stand);
        var load = new ConstantLoad(PerSecond, _ => calls.WholeAsync());
        await load.RunAsync(Task.Delay(Alone / 2));
        var alone = await load.RunAsync(Task.Delay(Alone));
        await stand.Probe.TellAsync("without slow clients");

        using var over = new CancellationTokenSource();
        Task[] readers = await StartAsync(count, () => ReadSlowlyAsync(stand, over.Token));
        Task[] writers = await StartAsync(count, () => WriteSlowlyAsync(stand, over.Token));
        var ending = EndedAsync(stand, count);
        var with = await load.RunAsync(ending);
        await over.CancelAsync();
        await Task.WhenAll([.. readers, .. writers]);

        Tell("normal calls alone", alone);
        Tell("beside slow clients", with);
        verdict.Holds("all slow clients were ended by the gateway", await ending);
        verdict.Holds($"{alone.Wrong + with.Wrong} normal calls went wrong", alone.Wrong + with.Wrong == 0);
        verdict.Holds(string.Create(CultureInfo.InvariantCulture, $"p95 beside them is {with.At(0.95) / alone.At(0.95):0.00} times that alone"), with.At(0.95) <= alone.At(0.95) * MostSlower);
        await stand.JudgeRecordsAsync(verdict, []);
    }

    // What the system still keeps for a client after its connection is closed may take it hours to read: it is the gateway that knows.
    private static async Task<bool> EndedAsync(Stand stand, int count)
    {
        var (began, others) = (TimeProvider.System.GetTimestamp(), Math.Min(NormalAtOnce, count / 2));
        await stand.Probe.TellAsync("slow clients are there");
        foreach (var (left, what) in new[] { (count + others, "writers were ended"), (others, "readers were ended") })
        {
            while ((await stand.Probe.SampleAsync()).Active >= left)
            {
                if (TimeProvider.System.GetElapsedTime(began) > Longest) return false;
                await Task.Delay(1_000);
            }

            await stand.Probe.TellAsync(string.Create(CultureInfo.InvariantCulture, $"{what}, {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0} s"));
        }

        return true;
    }

    private static async Task<Task[]> StartAsync(int count, Func<Task<Task>> start)
    {
        var started = new List<Task>();
        while (started.Count < count) started.AddRange(await Task.WhenAll(Enumerable.Range(0, Math.Min(AtOnce, count - started.Count)).Select(_ => start())));
        return [.. started];
    }

    // The inner task goes on until all is over.
    private static async Task<Task> ReadSlowlyAsync(Stand stand, CancellationToken over)
    {
        var call = await RawCall.OpenAsync(stand.Gateway, ReceiveBuffer);
        await call.SendAsync(RawCall.Request(stand.Gateway, Prompts.Endless));
        await call.ReadToAsync("data: ");
        return GoOnAsync(call, TimeSpan.FromSeconds(1), call.ReadByteAsync, over);
    }

    private static async Task<Task> WriteSlowlyAsync(Stand stand, CancellationToken over)
    {
        var call = await RawCall.OpenAsync(stand.Gateway);
        await call.SendAsync(RawCall.Head(stand.Gateway, 1_000));
        return GoOnAsync(call, TimeSpan.FromSeconds(10), () => call.TrySendAsync("{"), over);
    }

    private static async Task GoOnAsync(RawCall call, TimeSpan every, Func<Task<bool>> step, CancellationToken over)
    {
        using (call)
            while (!over.IsCancellationRequested && await step()) await Task.WhenAny(Task.Delay(every, over));
    }

    private static void Tell(string when, ConstantLoad.Outcome outcome) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{when,-28} {outcome.Calls,6} calls, p50 {outcome.At(0.5):0.00} ms, p95 {outcome.At(0.95):0.00} ms, p99 {outcome.At(0.99):0.00} ms"));
}
