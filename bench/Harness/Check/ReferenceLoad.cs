using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AiGateway.Bench.Load;
using AiGateway.Bench.Machine;

namespace AiGateway.Bench.Check;

/// <summary>The generator in C, run with the plan of ours.</summary>
internal sealed class ReferenceLoad(Cores cores, string program, string folder)
{
    public async Task<Numbers> RunAsync(LoadPlan plan, CancellationToken cancellation)
    {
        var body = Path.Combine(folder, "reference-body.json");
        await File.WriteAllBytesAsync(body, RequestBytes.Body(plan), cancellation);
        var (pinned, arguments) = cores.Pin(Cores.OfBench, program, [.. Arguments(plan, body)]);
        using var process = Process.Start(new ProcessStartInfo(pinned, arguments) { RedirectStandardOutput = true })!;
        var result = JsonElement.Parse(await process.StandardOutput.ReadToEndAsync(cancellation));
        await process.WaitForExitAsync(cancellation);
        return new Numbers(result.GetProperty("rps").GetDouble(), Milliseconds(result, "lat"), Milliseconds(result, "ovh"), result.GetProperty("errors").GetInt64() + result.GetProperty("non200").GetInt64());
    }

    private static double Milliseconds(JsonElement result, string name) => result.GetProperty(name).GetProperty("p50").GetDouble() / 1000;

    private static IEnumerable<string> Arguments(LoadPlan plan, string body)
    {
        string[] arguments = ["-p", Text(plan.Port), "-b", body, "-c", Text(plan.Connections), "-d", Text(plan.Seconds), "-w", Text(plan.WarmUpSeconds), "-r", Text(plan.Rate)];
        return arguments.Concat(plan.Headers.SelectMany(header => (string[])["-H", header]));
    }

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
