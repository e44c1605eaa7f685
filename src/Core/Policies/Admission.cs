using AiGateway.Calls;

namespace AiGateway.Policies;

/// <summary>What most policies do: they admit a call or refuse it, and leave its reply alone.</summary>
internal static class Admission
{
    /// <summary>The refusal, or what <paramref name="next"/> answers. A policy that decides at once keeps nothing alive while the upstream is being asked.</summary>
    public static ValueTask<GatewayReply> Then(this ValueTask<GatewayError?> refusal, GatewayCall call, PolicyNext next) =>
        refusal.IsCompletedSuccessfully ? Answer(refusal.Result, call, next) : AwaitAsync(refusal, call, next);

    private static async ValueTask<GatewayReply> AwaitAsync(ValueTask<GatewayError?> refusal, GatewayCall call, PolicyNext next) =>
        await Answer(await refusal, call, next);

    private static ValueTask<GatewayReply> Answer(GatewayError? refusal, GatewayCall call, PolicyNext next) =>
        refusal is null ? next(call) : new(GatewayReply.Refuse(refusal));
}
