namespace AiGateway.Bench.Minimal;

/// <summary>A known key: its name in records, its rate, and the tokens it used.</summary>
internal sealed class CallerKey(string name)
{
    private long _tokens;

    public string Name => name;

    public TokenBucket Rate { get; } = new(perSecond: 1_000_000, capacity: 1_000_000_000);

    public void Charge(int tokens) => Interlocked.Add(ref _tokens, tokens);
}
