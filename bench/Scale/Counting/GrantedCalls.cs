namespace AiGateway.Bench.Scale.Counting;

/// <summary>When calls were let through, and the most that any sixty seconds saw.</summary>
internal sealed class GrantedCalls
{
    private readonly Queue<long> minute = new();

    public int Most { get; private set; }

    public void Add(long at)
    {
        minute.Enqueue(at);
        while (minute.Peek() <= at - TimeSpan.TicksPerMinute) minute.Dequeue();
        Most = Math.Max(Most, minute.Count);
    }
}
