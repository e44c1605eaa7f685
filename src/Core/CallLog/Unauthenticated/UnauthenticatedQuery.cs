namespace AiGateway.CallLog.Unauthenticated;

/// <summary>Which counts to list; a part that is null takes all.</summary>
public sealed record UnauthenticatedQuery
{
    /// <summary>Inclusive.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Exclusive.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>1–500.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>Where the page before ended; null for the first page.</summary>
    public UnauthenticatedCursor? After { get; init; }
}
