using System.Diagnostics;

namespace AiGateway.CallLogCrash;

/// <summary>A victim in a process of its own.</summary>
internal static class VictimProcess
{
    /// <summary>Runs a victim, kills it at a random point under load, and returns what it had said.</summary>
    public static async Task<IReadOnlyList<string>> RunAndKillAsync(string directory, string way, Random random)
    {
        using var process = Start(directory, way);
        var said = new List<string>();
        if (await process.StandardOutput.ReadLineAsync() is not { } first) throw new InvalidOperationException(await process.StandardError.ReadToEndAsync());
        said.Add(first);
        var killing = KillAsync(process, TimeSpan.FromMilliseconds(random.Next(250)));
        while (await process.StandardOutput.ReadLineAsync() is { } line) said.Add(line);
        await killing;
        await process.WaitForExitAsync();
        return said;
    }

    private static Process Start(string directory, string way)
    {
        var assembly = Path.Combine(AppContext.BaseDirectory, "AiGateway.CallLogCrash.dll");
        return Process.Start(new ProcessStartInfo("dotnet", [assembly, Victim.Command, directory, way]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
    }

    // SIGKILL on Unix, TerminateProcess on Windows: nothing of the process runs any more.
    private static async Task KillAsync(Process process, TimeSpan after)
    {
        await Task.Delay(after);
        process.Kill();
    }
}
