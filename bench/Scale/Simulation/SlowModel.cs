using AiGateway.Bench.Scale.Counting;
using AiGateway.Upstream.Simulated;

namespace AiGateway.Bench.Scale.Simulation;

/// <summary>The gateway's own simulated model, which takes as long as a vendor's. To be asked is to have been granted.</summary>
internal sealed class SlowModel(SimulatedTime time, GrantedCalls granted) : DelegatingHandler(new SimulatedModel(time))
{
    /// <summary>How long it takes to answer.</summary>
    public static readonly TimeSpan Thinking = TimeSpan.FromSeconds(2);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        granted.Add(time.GetTimestamp());
        await Task.Delay(Thinking, time, cancellationToken);
        return await base.SendAsync(request, cancellationToken);
    }
}
