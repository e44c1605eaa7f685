using AiGateway.Calls;

namespace AiGateway.CallLog;

/// <summary>What stays of a call: who asked what of which model, how it went, what it used and cost. No prompt and no reply.</summary>
public sealed record CallRecord
{
    /// <summary>The version of the form of records that this gateway writes, and the only one that it reads.</summary>
    public const int CurrentSchema = 1;

    /// <summary>Version of this record's form.</summary>
    public int Schema { get; init; } = CurrentSchema;

    public required string Id { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required string Tenant { get; init; }

    public required string Application { get; init; }

    public required string KeyId { get; init; }

    public required string Surface { get; init; }

    /// <summary>The model the caller named; empty when the call was refused before its body was read.</summary>
    public required string RequestedModel { get; init; }

    /// <summary>The gateway's model after aliases; null when it was not found.</summary>
    public string? Model { get; init; }

    public string? Deployment { get; init; }

    public string? Provider { get; init; }

    /// <summary>The model that answered, in the upstream's words.</summary>
    public string? UpstreamModel { get; init; }

    public bool Stream { get; init; }

    public int Attempts { get; init; }

    public required OutcomeKind Outcome { get; init; }

    /// <summary>HTTP status sent to the client; null when it is not known (<see cref="OutcomeKind.Lost"/>).</summary>
    public int? Status { get; init; }

    public string? ErrorCode { get; init; }

    public UpstreamFailure? Failure { get; init; }

    /// <summary>Tokens as the upstream reported them; null when it did not.</summary>
    public Usage? Usage { get; init; }

    /// <summary>Tokens held for the call before it ran; null when no limit asked for any.</summary>
    public long? ReservedTokens { get; init; }

    /// <summary>US dollars, exact in every store to 15 significant digits; null when the deployment has no price or the usage is unknown.</summary>
    public decimal? CostUsd { get; init; }

    public double? TimeToFirstByteMs { get; init; }

    /// <summary>Null when it is not known (<see cref="OutcomeKind.Lost"/>).</summary>
    public double? DurationMs { get; init; }

    public string? FinishReason { get; init; }

    public long BytesIn { get; init; }

    public long BytesOut { get; init; }

    /// <summary>How many days after <see cref="StartedAt"/> the record is kept, as the tenant's policies said when the call was made; null: until someone deletes it.</summary>
    public int? RetentionDays { get; init; }

    /// <summary>What the record was before it was cut to fit; null when it is whole.</summary>
    public Reduction? Reduced { get; init; }

    /// <summary>The decisions taken on the call, in order; null where a list of calls leaves them out.</summary>
    public IReadOnlyList<TraceStep>? Trace { get; init; }
}
