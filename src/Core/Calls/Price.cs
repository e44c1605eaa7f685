using System.ComponentModel;

namespace AiGateway.Calls;

/// <summary>What tokens cost, in US dollars per million. A part without a price of its own costs what its whole costs.</summary>
public sealed record Price
{
    private const decimal PerMillion = 1_000_000m;

    [Description("Prompt tokens.")]
    public required decimal Input { get; init; }

    [Description("Prompt tokens that were read from the provider's cache; absent: as input.")]
    public decimal? CachedInput { get; init; }

    [Description("Prompt tokens that were written to the provider's cache; absent: as input.")]
    public decimal? CacheWrite { get; init; }

    [Description("Tokens of the answer.")]
    public required decimal Output { get; init; }

    [Description("Tokens of reasoning; absent: as output.")]
    public decimal? Reasoning { get; init; }

    /// <summary>The exact cost in US dollars; null unless prompt and completion are both known.</summary>
    public decimal? CostOf(Usage? usage)
    {
        if (usage is not { Prompt: { } prompt, Completion: { } completion }) return null;
        var cached = usage.CachedPrompt ?? 0;
        var written = usage.CacheWrite ?? 0;
        var reasoning = usage.Reasoning ?? 0;
        var input = Math.Max(0, prompt - cached - written);
        var output = Math.Max(0, completion - reasoning);
        return ((input * Input) + (cached * (CachedInput ?? Input)) + (written * (CacheWrite ?? Input))
            + (output * Output) + (reasoning * (Reasoning ?? Output))) / PerMillion;
    }
}
