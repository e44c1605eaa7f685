namespace AiGateway.Resources.Keys;

/// <summary>What a new key is given.</summary>
public sealed record KeyTerms
{
    /// <summary>The most time a key may be given.</summary>
    public static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(3_653);

    /// <summary>In the future; null for no end.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    public string? Description { get; init; }
}
