using AiGateway.Bench.Scale.Scenarios;

namespace AiGateway.Bench.Scale.Simulation;

/// <summary>Calls that come at random, as those of many people do. The seed decides all of it.</summary>
internal sealed class Traffic(Scenario scenario, Fleet fleet, SimulatedTime time)
{
    private const string Path = "/v1/chat/completions";

    private const string Call = """
        { "model": "simulated", "max_completion_tokens": 64, "messages": [ { "role": "user", "content": "Which of the two roads is the shorter one, and which would you take with a child?" } ] }
        """;

    private readonly Random random = new(3);
    private ITimer? next;

    public Answers Answers { get; private set; }

    public void Start() => next = time.CreateTimer(_ => Arrive(), null, Gap(), Timeout.InfiniteTimeSpan);

    public void Stop() => next?.Dispose();

    private void Arrive()
    {
        next!.Change(Gap(), Timeout.InfiniteTimeSpan);
        // On the pool, like a request that a server hands over.
        _ = Task.Run(() => CallAsync(Choose()));
    }

    private async Task CallAsync(GatewayInstance instance)
    {
        var begun = time.GetTimestamp();
        var (status, _) = await instance.SendAsync("POST", Path, fleet.Key, Call);
        Answers = Answers.With(status, time.GetElapsedTime(begun));
    }

    private GatewayInstance Choose() => fleet.Instances[random.NextDouble() < scenario.Hot ? 0 : random.Next(fleet.Instances.Count)];

    private TimeSpan Gap() => TimeSpan.FromSeconds(-Math.Log(1 - random.NextDouble()) / scenario.Rate);
}
