using System.Diagnostics;
using System.Reflection;

namespace AiGateway.Infra.Tests.Bicep;

/// <summary>The compiler of the NuGet package that the project file pins, as a process of its own.</summary>
internal static class BicepCompiler
{
    private static readonly string? Location = Find();

    /// <summary>Why it cannot run here; null when it can.</summary>
    public static string? Missing => Location is null ? "No package of the Bicep compiler is published for this platform." : null;

    public static async Task<CompilerRun> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Location!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var messages = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await messages);
    }

    private static string? Find()
    {
        var path = typeof(BicepCompiler).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(metadata => metadata.Key == "BicepCompiler")?.Value;
        return path is not null && OperatingSystem.IsWindows() ? path + ".exe" : path;
    }
}
