namespace AiGateway.Dialects.Translation;

/// <summary>How much the model is to think, and whether the caller wants to see it.</summary>
public sealed record ChatReasoning
{
    /// <summary><c>none</c>, <c>minimal</c>, <c>low</c>, <c>medium</c>, <c>high</c>, <c>xhigh</c> or <c>max</c>; null when a budget says it, or nothing does.</summary>
    public string? Effort { get; init; }

    /// <summary>Tokens it may spend on it; null when not said; -1 leaves it to the model; 0 means none.</summary>
    public long? Budget { get; init; }

    /// <summary>True when the caller wants to see thoughts or their summary; null when not said.</summary>
    public bool? Show { get; init; }
}
