using System.Diagnostics;
using AiGateway.Bench.Machine;

namespace AiGateway.Bench.Rivals;

/// <summary>The Portkey gateway from npm, told its upstream by headers.</summary>
internal sealed class PortkeyRival : IRival
{
    private const string Package = "@portkey-ai/gateway";

    public string? Absence => Programs.Find("node") is null || Programs.Find("npm") is null ? "Portkey needs node and npm" : null;

    public async Task<IReadOnlyList<Contender>> StartAsync(TestBed bed, CancellationToken cancellation)
    {
        var folder = Directory.CreateDirectory(Path.Combine(bed.Folder, "portkey")).FullName;
        await InstallAsync(folder, cancellation);
        var port = bed.NextPort();
        var script = Path.Combine(folder, "node_modules", Package, "build", "start-server.js");
        var host = new Uri(bed.Upstream).Authority;
        var environment = new Dictionary<string, string> { ["TRUSTED_CUSTOM_HOSTS"] = $"localhost,127.0.0.1,{host}", ["NODE_ENV"] = "production" };
        var process = await bed.StartAsync(Names.Portkey, port, Programs.Find("node")!, [script, $"--port={port}", "--headless"], environment, folder, cancellation: cancellation);
        string[] headers = ["Authorization: Bearer bench", "x-portkey-provider: openai", $"x-portkey-custom-host: {bed.Upstream}/v1"];
        return [new Contender { Name = Names.Portkey, Port = port, Headers = headers, Process = process }];
    }

    private static async Task InstallAsync(string folder, CancellationToken cancellation)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "package.json"), "{}", cancellation);
        string[] arguments = ["install", Package, "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"];
        using var install = Process.Start(new ProcessStartInfo(Programs.Find("npm")!, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        await install.StandardOutput.ReadToEndAsync(cancellation);
        await install.WaitForExitAsync(cancellation);
        if (install.ExitCode != 0) throw new InvalidOperationException($"npm did not install {Package}");
    }
}
