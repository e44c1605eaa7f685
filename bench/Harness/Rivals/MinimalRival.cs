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
        await StartAsync(bed, Names.Minimal, null, cancellation),
        await StartAsync(bed, Names.MinimalWithoutSpin, WithoutSpin, cancellation),
    ];

    private static async Task<Contender> StartAsync(TestBed bed, string name, Dictionary<string, string>? environment, CancellationToken cancellation)
    {
        var port = bed.NextPort();
        var key = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        var process = await bed.StartAsync(name, port, await CommandAsync(bed, cancellation), Arguments(bed, port, key), environment, cancellation: cancellation);
        return new Contender { Name = name, Port = port, Headers = [$"Authorization: Bearer {key}"], Process = process };
    }

    public static async Task<string> CommandAsync(TestBed bed, CancellationToken cancellation) => Path.Combine(await bed.PublishedAsync(Project, cancellation), "bench-minimal");

    public static IReadOnlyList<string> Arguments(TestBed bed, int port, string key) => [$"{port}", $"{bed.Upstream}/v1/chat/completions", key];
}
