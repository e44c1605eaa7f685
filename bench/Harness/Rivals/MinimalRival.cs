using System.Security.Cryptography;

namespace AiGateway.Bench.Rivals;

/// <summary>The yardstick, once as it comes and once with the thread pool's spinning off.</summary>
internal sealed class MinimalRival : IRival
{
    private const string Project = "bench/Minimal";
    private static readonly Dictionary<string, string> WithoutSpin = new() { ["DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"] = "0" };

    public string? Absence => null;

    public async Task<IReadOnlyList<Contender>> StartAsync(TestBed bed, CancellationToken cancellation) =>
    [
        await StartAsync(bed, Names.Minimal, bed.Upstream, cancellation),
        await StartAsync(bed, Names.MinimalWithoutSpin, bed.Upstream, cancellation),
    ];

    /// <summary>One of the two rows, in front of any upstream.</summary>
    public static async Task<Contender> StartAsync(TestBed bed, string name, string upstream, CancellationToken cancellation)
    {
        var port = bed.NextPort();
        var key = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        var environment = name == Names.MinimalWithoutSpin ? WithoutSpin : null;
        var process = await bed.StartAsync(name, port, await CommandAsync(bed, cancellation), Arguments(port, upstream, key), environment, cancellation: cancellation);
        return new Contender { Name = name, Port = port, Headers = [$"Authorization: Bearer {key}"], Process = process };
    }

    public static async Task<string> CommandAsync(TestBed bed, CancellationToken cancellation) => Path.Combine(await bed.PublishedAsync(Project, cancellation), "bench-minimal");

    public static IReadOnlyList<string> Arguments(int port, string upstream, string key) => [$"{port}", $"{upstream}/v1/chat/completions", key];
}
