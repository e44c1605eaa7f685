using System.Runtime.InteropServices;

namespace AiGateway.Bench.Machine;

/// <summary>The machine in one line.</summary>
internal static class Description
{
    public static string Text => $"{Processor}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription.Trim()}, {RuntimeInformation.FrameworkDescription}";

    private static string Processor =>
        OperatingSystem.IsLinux() && File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) is { } line
            ? line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()
            : RuntimeInformation.OSArchitecture.ToString();
}
