using AiGateway.Calls;

namespace AiGateway.Policies.Metrics;

/// <summary>Counts every call that comes, the refused and the unknown ones, too: it stands before all who may refuse.</summary>
public sealed class MetricsPolicy : IPolicy
{
    private readonly CallMetrics metrics;

    /// <param name="meters">Where the gateway's meter is made.</param>
    public MetricsPolicy(System.Diagnostics.Metrics.IMeterFactory meters) => metrics = new(meters);

    public ValueTask<GatewayReply> InvokeAsync(GatewayCall call, PolicyNext next)
    {
        metrics.Begin();
        call.OnFinished(outcome =>
        {
            metrics.End(call, outcome);
            return ValueTask.CompletedTask;
        });
        return next(call);
    }
}
