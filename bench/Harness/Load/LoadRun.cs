using AiGateway.Bench.Wire;

namespace AiGateway.Bench.Load;

/// <summary>Drives the connections of a plan: each at once again (closed loop), or at due times (open loop).</summary>
internal sealed class LoadRun
{
    private const double DrainSeconds = 10;
    private const int ReadSize = 32 * 1024;

    private readonly LoadPlan _plan;
    private readonly Pacer _pacer = new();
    private readonly Meter _meter;
    private readonly LoadConnection[] _connections;
    private readonly Stack<LoadConnection> _free = new();
    private readonly Queue<long> _waiting = new();
    private readonly Lock _lock = new();
    private readonly long _start;
    private readonly long _from;
    private readonly long _to;

    public LoadRun(LoadPlan plan)
    {
        _plan = plan;
        _start = Ticks.Now + Ticks.OfMilliseconds(50);
        _from = _start + Ticks.OfSeconds(plan.WarmUpSeconds);
        _to = _from + Ticks.OfSeconds(plan.Seconds);
        _meter = new Meter(_from, _to);
        var request = RequestBytes.Of(plan);
        _connections = [.. Enumerable.Range(0, plan.Connections).Select(_ => new LoadConnection(request, plan.Port, ReadSize, _meter, OnFree))];
    }

    /// <param name="onWindow">Told <c>true</c> when the measured window opens and <c>false</c> when it closes.</param>
    public async Task<LoadResult> RunAsync(Action<bool> onWindow)
    {
        if (_plan.Rate > 0) StartOpenLoop();
        else StartClosedLoop();
        await Until(_from);
        onWindow(true);
        await Until(_to);
        onWindow(false);
        await DrainAsync();
        return _meter.Result();
    }

    // One after the other within a second, so that paced streams do not beat in step.
    private void StartClosedLoop()
    {
        var spread = Math.Min(1, _plan.WarmUpSeconds) / _connections.Length;
        for (var at = 0; at < _connections.Length; at++) _pacer.At(_start + Ticks.OfSeconds(spread * at), _connections[at].Call);
    }

    private void StartOpenLoop()
    {
        foreach (var connection in _connections) _free.Push(connection);
        long made = 0;
        _pacer.At(_start, Dispatch);

        void Dispatch(long due)
        {
            if (due >= _to) return;
            made++;
            _pacer.At(_start + Ticks.OfSeconds(made / _plan.Rate), Dispatch);
            CallOrWait(due);
        }
    }

    private void CallOrWait(long due)
    {
        LoadConnection? connection;
        lock (_lock)
        {
            if (!_free.TryPop(out connection))
            {
                _waiting.Enqueue(due);
                return;
            }
        }

        connection.Call(due);
    }

    private void OnFree(LoadConnection connection)
    {
        if (_plan.Rate > 0) FreeInOpenLoop(connection);
        else if (Ticks.Now < _to) connection.Call(Ticks.Now);
    }

    private void FreeInOpenLoop(LoadConnection connection)
    {
        long due;
        lock (_lock)
        {
            if (!_waiting.TryDequeue(out due))
            {
                _free.Push(connection);
                return;
            }
        }

        connection.Call(due);
    }

    private async Task DrainAsync()
    {
        var end = _to + Ticks.OfSeconds(DrainSeconds);
        while (Ticks.Now < end && _connections.Any(connection => connection.InCall)) await Task.Delay(20);
        foreach (var connection in _connections)
            if (connection.InCall) _meter.OnUnfinished(connection.Due);
        foreach (var due in _waiting) _meter.OnUnfinished(due);
    }

    private static Task Until(long time) => Task.Delay(TimeSpan.FromSeconds(Math.Max(0, Ticks.Seconds(time - Ticks.Now))));
}
