using System.ComponentModel;
using System.Diagnostics;

namespace AiGateway.Fixtures;

/// <summary>What <c>tests/node/package-lock.json</c> pins, installed once for all test processes.</summary>
public static class NodePackages
{
    private static readonly string Npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
    private static readonly Lazy<string?> Reason = new(() => Runs("node") ? Runs(Npm) ? null : "npm is not installed." : "Node.js is not installed.");

    /// <summary>Why tests that need Node cannot run here; null when they can.</summary>
    public static string? Missing => Reason.Value;

    /// <summary><c>tests/node</c> of this repository.</summary>
    public static string Directory { get; } = Path.Combine(Repository.Root, "tests", "node");

    private static string Installed => Path.Combine(Directory, "node_modules", ".package-lock.json");

    /// <summary>Runs <c>npm ci</c> unless what is there is newer than the lock file. Other processes wait meanwhile.</summary>
    public static async Task InstallAsync(CancellationToken cancellationToken)
    {
        if (IsUpToDate()) return;
        await using var held = await TakeLockAsync(cancellationToken);
        if (IsUpToDate()) return;
        using var npm = Process.Start(new ProcessStartInfo(Npm, ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]) { WorkingDirectory = Directory, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = npm.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = npm.StandardError.ReadToEndAsync(cancellationToken);
        await npm.WaitForExitAsync(cancellationToken);
        if (npm.ExitCode != 0) throw new InvalidOperationException($"npm ci in {Directory} failed: {await errors}{await output}");
    }

    private static bool IsUpToDate() => File.GetLastWriteTimeUtc(Installed) >= File.GetLastWriteTimeUtc(Path.Combine(Directory, "package-lock.json"));

    private static async Task<FileStream> TakeLockAsync(CancellationToken cancellationToken)
    {
        // Not inside node_modules, which npm ci removes first.
        var path = Path.Combine(Path.GetTempPath(), $"aigateway-npm-{Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Directory)))[..16]}.lock");
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken); // another process installs
            }
        }
    }

    private static bool Runs(string program)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, ["--version"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false; // no such program
        }
    }
}
