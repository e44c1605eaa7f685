using AiGateway.Calls;

namespace AiGateway.Http;

/// <summary>Measures one call and words its outcome.</summary>
internal sealed class CallClock(GatewayCall call, TimeProvider time)
{
    private TimeSpan? firstByte;
    private long bytes;

    /// <summary>Counts bytes of a reply that are about to leave; the first of them are its first byte.</summary>
    public void Sending(long count)
    {
        if (count == 0) return;
        firstByte ??= time.GetElapsedTime(call.Arrival.Timestamp);
        bytes += count;
    }

    /// <summary>Counts bytes of an error, which is no content: a call that only failed has no first byte.</summary>
    public void SendingError(long count) => bytes += count;

    public CallOutcome Outcome(OutcomeKind kind, int status, GatewayError? error, ReplyFacts facts) => new()
    {
        Kind = kind,
        Status = status,
        Error = error,
        Facts = facts,
        TimeToFirstByte = firstByte,
        Duration = time.GetElapsedTime(call.Arrival.Timestamp),
        BytesOut = bytes,
    };
}
