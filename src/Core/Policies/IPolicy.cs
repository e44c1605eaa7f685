using AiGateway.Calls;

namespace AiGateway.Policies;

/// <summary>One rule on the way of a call: it refuses, changes, observes, or passes on.</summary>
public interface IPolicy
{
    /// <summary>Answers the call itself or asks <paramref name="next"/>. Expected failures are refusals, not exceptions.</summary>
    ValueTask<GatewayReply> InvokeAsync(GatewayCall call, PolicyNext next);
}
