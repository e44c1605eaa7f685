namespace AiGateway.CallLog.Outbox;

/// <summary>What could not be taken as a record, kept as it came with the reason.</summary>
internal sealed record DeadLetter
{
    public required string Reason { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The bytes as they came, at most 64 KiB of them.</summary>
    public required byte[] Content { get; init; }

    /// <summary>How long the content was before it was cut.</summary>
    public required int Length { get; init; }
}
