namespace AiGateway.Bench.Scenarios;

/// <summary>The model names of the scenarios; each is its own <see cref="Wire.Behaviour"/>.</summary>
internal static class Models
{
    public const string AtOnce = "bench-f0";
    public const string Burst = "bench-f0-n100";
    public const string LongBurst = "bench-f0-n1100";
    public const string Paced = "bench-f20-n100-g10";
    public const string Whole20 = "bench-f20";
    public const string Idle = "bench-f0-n100-g15000";

    public static IReadOnlyList<string> All { get; } = [AtOnce, Burst, LongBurst, Paced, Whole20, Idle];
}
