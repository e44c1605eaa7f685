namespace AiGateway.Calls;

/// <summary>What tokens cost, in US dollars per million. A part without a price of its own costs what its whole costs.</summary>
public sealed record Price
{
    private const decimal PerMillion = 1_000_000m;

    public required decimal Input { get; init; }

    public decimal? CachedInput { get; init; }

    public decimal? CacheWrite { get; init; }

    public required decimal Output { get; init; }

    public decimal? Reasoning { get; init; }

    /// <summary>The exact cost in US dollars; null when the usage is unknown.</summary>
    public decimal? CostOf(Usage? usage)
    {
        if (usage?.Total is null) return null;
        var cached = usage.CachedPrompt ?? 0;
        var written = usage.CacheWrite ?? 0;
        var reasoning = usage.Reasoning ?? 0;
        var input = Math.Max(0, (usage.Prompt ?? 0) - cached - written);
        var output = Math.Max(0, (usage.Completion ?? 0) - reasoning);
        return ((input * Input) + (cached * (CachedInput ?? Input)) + (written * (CacheWrite ?? Input))
            + (output * Output) + (reasoning * (Reasoning ?? Output))) / PerMillion;
    }
}
