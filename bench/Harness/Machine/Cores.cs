using System.Diagnostics;

namespace AiGateway.Bench.Machine;

/// <summary>Which processor runs what: the rivals one core, generator and upstream another, where the machine can pin.</summary>
internal sealed record Cores(bool CanPin)
{
    public const int OfRivals = 0;
    public const int OfBench = 1;

    public static Cores Find() => new(OperatingSystem.IsLinux() && Environment.ProcessorCount > OfBench && Programs.Find("taskset") is not null);

    /// <summary>The command that runs a program on a core.</summary>
    public (string Program, IReadOnlyList<string> Arguments) Pin(int core, string program, IReadOnlyList<string> arguments) =>
        CanPin ? ("taskset", ["-c", core.ToString(System.Globalization.CultureInfo.InvariantCulture), program, .. arguments]) : (program, arguments);

    /// <summary>Moves this process and all its threads to the core of the bench.</summary>
    public async Task PinThisAsync()
    {
        if (!CanPin) return;
        using var moved = Process.Start(new ProcessStartInfo("taskset", ["-a", "-p", "-c", $"{OfBench}", $"{Environment.ProcessId}"]) { RedirectStandardOutput = true })!;
        await moved.WaitForExitAsync();
    }
}
