using System.Diagnostics;
using System.Runtime.InteropServices;

namespace AiGateway.Bench.Machine;

/// <summary>The installation that runs this program, and what it publishes.</summary>
internal static class DotNet
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    private static string Rid { get; } = $"{(OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux")}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";

    /// <summary>Publishes for this platform, with its runtime, into <c>artifacts/bench</c>, where no committed lock file is touched, and tells the folder.</summary>
    public static async Task<string> PublishAsync(string root, string project, CancellationToken cancellation)
    {
        string[] arguments =
        [
            "publish", Path.Combine(root, project), "-c", "Release", "-r", Rid, "--self-contained", "--artifacts-path", Path.Combine(root, "artifacts", "bench"), "--nologo", "-v", "q", "-nodeReuse:false",
        ];
        using var publish = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, WorkingDirectory = root })!;
        var output = await publish.StandardOutput.ReadToEndAsync(cancellation);
        await publish.WaitForExitAsync(cancellation);
        if (publish.ExitCode != 0) throw new InvalidOperationException($"{project} was not published:\n{output}");
        var name = Path.GetFileNameWithoutExtension(Directory.EnumerateFiles(Path.Combine(root, project), "*.csproj").Single());
        return Path.Combine(root, "artifacts", "bench", "publish", name, $"release_{Rid}");
    }
}
