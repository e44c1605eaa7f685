using System.Diagnostics;
using System.Globalization;
using AiGateway.Fixtures;

namespace AiGateway.Soak;

/// <summary>Asks the gateway's process and its metrics how it is.</summary>
internal sealed class Probe(GatewayProcess gateway)
{
    /// <summary>The status under which a call is counted and recorded whose client left before it was answered.</summary>
    public const int ClientLeft = 499;

    // For 300 ms the gateway shows the metrics as they were.
    private static readonly TimeSpan Stale = TimeSpan.FromMilliseconds(400);

    private const double MiB = 1024 * 1024;

    public async Task<Sample> SampleAsync()
    {
        await Task.Delay(Stale);
        var metrics = await MetricsAsync();
        using var process = Process.GetProcessById(gateway.ProcessId);
        var (all, left) = (Sum(metrics, "gateway_calls_total"), Sum(metrics.Where(line => line.Contains($"status=\"{ClientLeft}\"", StringComparison.Ordinal)), "gateway_calls_total"));
        return new(
            process.WorkingSet64 / MiB,
            Sum(metrics, "dotnet_gc_last_collection_heap_size_bytes") / MiB,
            OperatingSystem.IsLinux() ? Directory.GetFiles($"/proc/{gateway.ProcessId}/fd").Length : 0,
            (long)Sum(metrics, "gateway_calls_active"),
            (long)Sum(metrics, "gateway_journal_open"),
            (long)(all - left),
            (long)left);
    }

    /// <summary>The same without garbage, told under a name.</summary>
    public async Task<Sample> TellAsync(string when)
    {
        await FullCollection.RunAsync(gateway.ProcessId);
        var sample = await SampleAsync();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{when,-28} {sample.ResidentMiB,8:0.0} MiB resident {sample.HeapMiB,8:0.0} MiB heap {sample.Files,7} files {sample.Active,6} calls in flight {sample.Calls,8} ended"));
        return sample;
    }

    // A gateway that does not answer is the worst of findings; what it said last is told with it.
    private async Task<string[]> MetricsAsync()
    {
        using var client = gateway.Client();
        try
        {
            return (await client.GetStringAsync("/metrics")).Split('\n');
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            throw new InvalidOperationException($"The gateway does not answer. It said: {string.Join('\n', gateway.Output.Split('\n').TakeLast(20))}", exception);
        }
    }

    private static double Sum(IEnumerable<string> metrics, string name) => metrics
        .Where(line => line.StartsWith(name, StringComparison.Ordinal) && line[name.Length] is '{' or ' ')
        .Sum(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
}
