namespace AiGateway.Bench.Scale.Simulation;

/// <summary>What lies between the gateways and a store in the same region. The seed decides all of it.</summary>
internal sealed class Network(SimulatedTime time)
{
    private const int Shortest = 5;
    private const int Longest = 20;
    private readonly Random random = new(1);

    /// <summary>The store's clock, to the second, as Table Storage tells it with each answer.</summary>
    public DateTimeOffset StoreTime => DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());

    /// <summary>Half of a round trip.</summary>
    public Task CrossAsync(CancellationToken cancellationToken) =>
        Task.Delay(TimeSpan.FromMilliseconds(random.Next(Shortest, Longest + 1) / 2.0), time, cancellationToken);
}
