using AiGateway.Calls;

namespace AiGateway.CallLog;

/// <summary>Which records to list; a part that is null takes all.</summary>
public sealed record CallQuery
{
    public string? Tenant { get; init; }

    public string? Application { get; init; }

    /// <summary>The gateway's model, or the name the caller used.</summary>
    public string? Model { get; init; }

    public int? Status { get; init; }

    public OutcomeKind? Outcome { get; init; }

    /// <summary>Inclusive.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Exclusive.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>1–1,000.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>The cursor of the page before; null for the first page.</summary>
    public string? After { get; init; }
}
