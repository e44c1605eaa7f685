using AiGateway.Calls;

namespace AiGateway.Http;

/// <summary>Measures one call and words its outcome.</summary>
internal sealed class CallClock(GatewayCall call, TimeProvider time)
{
    private TimeSpan? firstByte;
    private long bytes;

    /// <summary>Counts bytes that are about to leave.</summary>
    public void Sending(long count)
    {
        if (count == 0) return;
        firstByte ??= time.GetElapsedTime(call.Arrival.Timestamp);
        bytes += count;
    }

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
