using AiGateway.Calls;

namespace AiGateway.Upstream.Failures;

/// <summary>
/// Knows at which stage an upstream call is and ends it when the stage, or the whole call, takes too long or the client leaves. One timer a call.
/// </summary>
internal sealed class StageClock : IDisposable
{
    private readonly Lock gate = new();
    private readonly GatewayCall call;
    private readonly CallTimeouts timeouts;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource source;
    private readonly CancellationTokenRegistration departure;
    private UpstreamFailure stage = UpstreamFailure.Connect;
    private bool isForTotal;
    private bool isLeft;
    private bool isOver;

    public StageClock(GatewayCall call, CallTimeouts timeouts, TimeProvider time)
    {
        (this.call, this.timeouts, this.time) = (call, timeouts, time);
        source = new CancellationTokenSource(Within(timeouts.Connect), time);
        Token = source.Token;
        departure = call.Aborted.UnsafeRegister(static clock => ((StageClock)clock!).Leave(), this);
    }

    /// <summary>Cancelled when time is up or the client left.</summary>
    public CancellationToken Token { get; }

    /// <summary>What a break would be called now.</summary>
    public Breakage Break
    {
        get
        {
            lock (gate) return new(stage);
        }
    }

    /// <summary>Why <see cref="Token"/> is cancelled.</summary>
    public Breakage Interruption
    {
        get
        {
            lock (gate)
            {
                if (isLeft) return new(UpstreamFailure.ClientGone);
                if (isForTotal) return new(UpstreamFailure.Total, TimedOut: true);
                return new(stage == UpstreamFailure.MidStream ? UpstreamFailure.Idle : stage, TimedOut: true);
            }
        }
    }

    /// <summary>A connection is there and the request goes out on it.</summary>
    public void Connected() => Enter(UpstreamFailure.Headers, timeouts.FirstByte);

    /// <summary>The request's last byte is out.</summary>
    public void Sent() => Enter(UpstreamFailure.Headers, timeouts.FirstByte);

    /// <summary>The reply's head is there; the time for its first byte goes on.</summary>
    public void Answered() => Enter(UpstreamFailure.FirstByte, null);

    /// <summary>The upstream is being listened to.</summary>
    public void Listening()
    {
        if (Break.Failure == UpstreamFailure.MidStream) Enter(UpstreamFailure.MidStream, timeouts.Idle);
    }

    /// <summary>Bytes of the body are here. Until the upstream is listened to again only the whole call's time counts: a slow client is not the upstream's silence.</summary>
    public void Heard() => Enter(UpstreamFailure.MidStream, TimeSpan.MaxValue);

    /// <summary>The client left.</summary>
    public void Leave()
    {
        lock (gate)
        {
            if (isOver) return;
            isLeft = true;
        }

        source.Cancel();
    }

    public void Dispose()
    {
        departure.Dispose();
        lock (gate) isOver = true;
        source.Dispose();
    }

    // A body that is still being sent when its answer is here, or was even read, must not turn the clock back.
    private void Enter(UpstreamFailure next, TimeSpan? limit)
    {
        lock (gate)
        {
            if (isOver || next < stage) return;
            stage = next;
            if (limit is { } within) source.CancelAfter(Within(within));
        }
    }

    private TimeSpan Within(TimeSpan limit)
    {
        var left = timeouts.Total - time.GetElapsedTime(call.Arrival.Timestamp);
        isForTotal = left <= limit;
        if (!isForTotal) return limit;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
