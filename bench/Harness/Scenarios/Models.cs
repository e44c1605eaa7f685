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
    public const string TranslatedBurst = OfAnthropic + "-f0-n100";
    public const string LongTranslatedBurst = OfAnthropic + "-f0-n1100";
    public const string TranslatedPaced = OfAnthropic + "-f20-n100-g10";
    private const string OfAnthropic = "bench-anthropic";

    public static IReadOnlyList<string> All { get; } = [AtOnce, Burst, LongBurst, Paced, Whole20, Idle, TranslatedBurst, LongTranslatedBurst, TranslatedPaced];

    /// <summary>True for a model whose upstream speaks Anthropic's messages.</summary>
    public static bool IsOfAnthropic(string model) => model.StartsWith(OfAnthropic, StringComparison.Ordinal);
}
