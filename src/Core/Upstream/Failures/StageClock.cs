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
    private readonly CancellationTokenSource source = new();
    private readonly CancellationTokenRegistration departure;
    private readonly ITimer timer;
    private TimeSpan deadline; // of the stage, from the call's arrival
    private TimeSpan rings; // when the timer does, at the latest at the deadline
    private UpstreamFailure stage = UpstreamFailure.Connect;
    private bool isForTotal;
    private bool isLeft;
    private bool isOver;

    public StageClock(GatewayCall call, CallTimeouts timeouts, TimeProvider time)
    {
        (this.call, this.timeouts, this.time) = (call, timeouts, time);
        Token = source.Token;
        timer = time.CreateTimer(static clock => ((StageClock)clock!).Ring(), this, Limit(timeouts.Connect), Timeout.InfiniteTimeSpan);
        rings = deadline;
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
    public void Heard()
    {
        lock (gate)
        {
            if (isOver) return;
            // The timer rings no later than that, so there is no need to ask what time it is.
            (stage, deadline, isForTotal) = (UpstreamFailure.MidStream, timeouts.Total, true);
        }
    }

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
        timer.Dispose();
        lock (gate) isOver = true; // a ring that is under way may still cancel the source, which therefore is left to the collector
    }

    // A body that is still being sent when its answer is here, or was even read, must not turn the clock back.
    private void Enter(UpstreamFailure next, TimeSpan? limit)
    {
        lock (gate)
        {
            if (isOver || next < stage) return;
            stage = next;
            if (limit is not { } within) return;
            var left = Limit(within);
            if (deadline < rings) Set(left);
        }
    }

    // Sets the deadline; how long it is until then.
    private TimeSpan Limit(TimeSpan limit)
    {
        var now = time.GetElapsedTime(call.Arrival.Timestamp);
        var left = timeouts.Total - now;
        isForTotal = left <= limit;
        if (!isForTotal) left = limit;
        if (left < TimeSpan.Zero) left = TimeSpan.Zero;
        deadline = now + left;
        return left;
    }

    // Deadlines move with every event of a stream, nearly always to a later time. So the timer is left alone until it rings, and is set anew then if that was too early.
    private void Ring()
    {
        lock (gate)
        {
            if (isOver) return;
            var left = deadline - time.GetElapsedTime(call.Arrival.Timestamp);
            if (left > TimeSpan.Zero)
            {
                Set(left);
                return;
            }
        }

        source.Cancel();
    }

    private void Set(TimeSpan left)
    {
        rings = deadline;
        timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
    }
}
