using AiGateway.Bench.Scale.Counting;
using AiGateway.Upstream.Simulated;

namespace AiGateway.Bench.Scale.Simulation;

/// <summary>The gateway's own simulated model, which takes as long as a vendor's. To be asked is to have been granted.</summary>
internal sealed class SlowModel(SimulatedTime time, Random random, GrantedCalls granted) : DelegatingHandler(new SimulatedModel(time))
{
    private const double Shortest = 1.5;
    private const double Longest = 2.5;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        granted.Add(time.GetTimestamp());
        await Task.Delay(TimeSpan.FromSeconds(Shortest + (random.NextDouble() * (Longest - Shortest))), time, cancellationToken);
        return await base.SendAsync(request, cancellationToken);
    }
}
