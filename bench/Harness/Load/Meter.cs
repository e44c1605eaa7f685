using AiGateway.Bench.Wire;

namespace AiGateway.Bench.Load;

/// <summary>Counts what the connections report. Where sockets complete on several threads, they take turns.</summary>
internal sealed class Meter(long from, long to)
{
    private readonly Lock _lock = new();
    private readonly Samples _latency = new();
    private readonly Samples _added = new();
    private readonly Samples _firstEvent = new();
    private readonly Samples _eventDelay = new();
    private long _calls;
    private long _events;
    private long _errors;
    private long _refused;
    private long _truncated;
    private long _unfinished;
    private string? _firstError;

    public void OnEvent(long due, Stamp stamp, bool first, long now)
    {
        if (now < from || now >= to) return;
        lock (_lock)
        {
            _events++;
            if (first) _firstEvent.Add(Ticks.Microseconds(now - due - (stamp.Sent - stamp.Received)));
            else _eventDelay.Add(Ticks.Microseconds(now - stamp.Sent));
        }
    }

    public void OnReply(long due, ReplyReader reply, long now)
    {
        lock (_lock)
        {
            if (reply.Status != 200) _refused++;
            else if (reply.IsStream && !reply.SawDone) _truncated++;
            else Count(due, reply, now);
        }
    }

    public void OnError(string what)
    {
        lock (_lock)
        {
            _errors++;
            _firstError ??= what;
        }
    }

    public void OnUnfinished(long due)
    {
        if (due >= from && due < to) Interlocked.Increment(ref _unfinished);
    }

    public LoadResult Result() => new()
    {
        Calls = _calls,
        Seconds = Ticks.Seconds(to - from),
        Events = _events,
        Errors = _errors,
        FirstError = _firstError,
        Refused = _refused,
        Truncated = _truncated,
        Unfinished = _unfinished,
        Latency = _latency.Summarise(),
        Added = _added.Summarise(),
        FirstEventAdded = _firstEvent.Summarise(),
        EventDelay = _eventDelay.Summarise(),
    };

    // Throughput counts what ended inside the window. Latency counts what was due inside it, or slow calls at its end would be left out.
    private void Count(long due, ReplyReader reply, long now)
    {
        if (now >= from && now < to) _calls++;
        if (due < from || due >= to) return;
        _latency.Add(Ticks.Microseconds(now - due));
        if (!reply.IsStream && reply.Last.Sent > 0) _added.Add(Ticks.Microseconds(now - due - (reply.Last.Sent - reply.Last.Received)));
    }
}
