using System.Diagnostics;

namespace AiGateway.Bench.Minimal;

/// <summary>Calls that may be made at once, refilled as time passes.</summary>
internal sealed class TokenBucket(double perSecond, double capacity)
{
    private readonly Lock _lock = new();
    private readonly double _capacity = capacity;
    private double _level = capacity;
    private long _filled = Stopwatch.GetTimestamp();

    public bool TryTake()
    {
        lock (_lock)
        {
            var now = Stopwatch.GetTimestamp();
            _level = Math.Min(_capacity, _level + Stopwatch.GetElapsedTime(_filled, now).TotalSeconds * perSecond);
            _filled = now;
            if (_level < 1) return false;
            _level--;
            return true;
        }
    }
}
