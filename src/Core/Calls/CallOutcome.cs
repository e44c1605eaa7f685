namespace AiGateway.Calls;

/// <summary>How a call ended, known once: before the terminal event goes out, or when the reply broke or was refused.</summary>
public sealed record CallOutcome
{
    public required OutcomeKind Kind { get; init; }

    /// <summary>HTTP status sent to the client; 499 when it left before one was sent.</summary>
    public required int Status { get; init; }

    public GatewayError? Error { get; init; }

    public ReplyFacts Facts { get; init; } = ReplyFacts.None;

    /// <summary>From arrival to the first byte of content given to the transport; null when there was none.</summary>
    public TimeSpan? TimeToFirstByte { get; init; }

    public required TimeSpan Duration { get; init; }

    /// <summary>Bytes of the reply's body given to the transport, the terminal event included.</summary>
    public long BytesOut { get; init; }
}
