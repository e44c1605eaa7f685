using System.Security.Cryptography;

namespace AiGateway.Bench.Rivals;

/// <summary>How the published gateway is started, and with which secrets of this run.</summary>
internal sealed class GatewayProcess(TestBed bed)
{
    public const string UpstreamKeyVariable = "BENCH_UPSTREAM_KEY";

    public string AdminKey { get; } = "bench-" + Convert.ToHexString(RandomNumberGenerator.GetBytes(20));

    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["Gateway__AdminKey"] = AdminKey,
        [UpstreamKeyVariable] = Convert.ToHexString(RandomNumberGenerator.GetBytes(16)),
    };

    public static async Task<string> CommandAsync(TestBed bed, CancellationToken cancellation) => Path.Combine(await bed.PublishedAsync("src/LocalHost", cancellation), "AiGateway.LocalHost");

    public IReadOnlyList<string> Arguments(int port, string data) =>
        ["--urls", $"http://127.0.0.1:{port}", $"--Gateway:DataDirectory={data}", $"--Gateway:Upstream:AllowedPrivateHosts:0=127.0.0.1:{bed.UpstreamPort}"];
}
