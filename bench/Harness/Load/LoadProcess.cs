using System.Diagnostics;
using System.Text.Json;
using AiGateway.Bench.Commands;
using AiGateway.Bench.Machine;

namespace AiGateway.Bench.Load;

/// <summary>The generator in a process of its own, on the core of the bench.</summary>
internal sealed class LoadProcess(Cores cores)
{
    /// <param name="onWindow">Called when the measured window opens (<c>true</c>) and closes.</param>
    public async Task<LoadResult> RunAsync(LoadPlan plan, Action<bool> onWindow, CancellationToken cancellation)
    {
        using var process = Start(plan);
        string? last = null;
        while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            if (line == LoadCommand.WindowOpens) onWindow(true);
            else if (line == LoadCommand.WindowCloses) onWindow(false);
            else last = line;
        }

        await process.WaitForExitAsync(cancellation);
        return last is null ? throw new InvalidOperationException("the generator ended without a result") : JsonSerializer.Deserialize<LoadResult>(last)!;
    }

    /// <summary>Holds open streams while an action runs; what kept them from opening is returned, null when nothing did.</summary>
    public async Task<string?> HoldAsync(LoadPlan plan, Func<Task> whileOpen, CancellationToken cancellation)
    {
        using var process = Start(plan with { Hold = true });
        var line = await process.StandardOutput.ReadLineAsync(cancellation);
        if (line == LoadCommand.Held) await whileOpen();
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellation);
        return line == LoadCommand.Held ? null : line ?? "the generator ended without a word";
    }

    private Process Start(LoadPlan plan)
    {
        var (program, arguments) = SelfCommand.For(LoadCommand.Arguments(plan));
        var (pinned, all) = cores.Pin(Cores.OfBench, program, arguments);
        var start = new ProcessStartInfo(pinned, all) { RedirectStandardOutput = true, RedirectStandardInput = true };
        foreach (var (name, value) in SelfCommand.EventLoop) start.Environment[name] = value;
        return Process.Start(start) ?? throw new InvalidOperationException("the generator did not start");
    }
}
