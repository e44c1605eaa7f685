using AiGateway.Calls;

namespace AiGateway.Policies.KeptReplies;

/// <summary>
/// Binds the replies that providers keep to the application that asked for them and to the deployment that made them: nobody else reads one, deletes it or goes on from it, and whoever may is led
/// back to that deployment. A reply whose id cannot be bound is not handed out.
/// </summary>
public sealed class KeptReplyPolicy(KeptReplyStore store) : IPolicy
{
    private const string Stage = "kept replies";

    // The only dialect whose replies are kept; calls of others pass without waiting for anything.
    private const string Dialect = "openai-responses";

    // What the way out tells where a provider answers that there is no such thing: here, that is the reply.
    private const string NotThere = "upstream_model_not_found";

    public ValueTask<GatewayReply> InvokeAsync(GatewayCall call, PolicyNext next) => call.Arrival.Surface.Dialect == Dialect ? ServeAsync(call, next) : next(call);

    private async ValueTask<GatewayReply> ServeAsync(GatewayCall call, PolicyNext next)
    {
        if (call.Request.KeptReply is { } id && await AdmitAsync(call, id) is { } refusal) return GatewayReply.Refuse(refusal);
        var reply = await next(call);
        return call.Arrival.Surface.Kind == SurfaceKind.KeptReply ? await FollowAsync(call, reply) : await BindAsync(call, reply);
    }

    private async ValueTask<GatewayError?> AdmitAsync(GatewayCall call, string id)
    {
        var caller = call.Caller!;
        if (await store.FindAsync(caller.Tenant, id, call.Aborted) is not { } kept)
        {
            call.Trace.Add(Stage, "refused", "no such reply");
            return KeptReplyErrors.NotFound(call, id);
        }

        if (kept.Application != caller.Application)
        {
            call.Trace.Add(Stage, "refused", $"the reply is of application {kept.Application}");
            return KeptReplyErrors.Forbidden(call, id);
        }

        if (call.Arrival.Surface.Kind == SurfaceKind.KeptReply) call.Ask(call.Request with { Model = kept.Model });
        call.PinTo(kept.Deployment);
        call.Trace.Add(Stage, "found", $"made by {kept.Deployment}");
        return null;
    }

    // Written before the first byte leaves, so that the next call may come as soon as the id is known.
    private async ValueTask<GatewayReply> BindAsync(GatewayCall call, GatewayReply reply)
    {
        if (KeptAs(reply) is not { } id) return reply;
        var isBound = false;
        try
        {
            var (caller, target) = (call.Caller!, call.Target!);
            isBound = await store.TryAddAsync(caller.Tenant, id, caller.Application, target.Model, target.Deployment, call.Aborted);
        }
        finally
        {
            if (!isBound && reply is GatewayReply.Streaming streaming) await streaming.Stream.DisposeAsync();
        }

        if (isBound) return reply;
        call.Trace.Add(Stage, "refused", "the reply's id is known as another one's");
        return GatewayReply.Refuse(GatewayErrors.Unavailable);
    }

    private async ValueTask<GatewayReply> FollowAsync(GatewayCall call, GatewayReply reply)
    {
        var id = call.Request.KeptReply!;
        var isGone = reply is GatewayReply.Refused { Error.Code: NotThere };
        var isDeleted = call.Arrival.Surface.Method == "DELETE" && reply is GatewayReply.Complete { Error: null };
        if (isGone || isDeleted) await store.RemoveAsync(call.Caller!.Tenant, id, call.Aborted);
        return isGone ? GatewayReply.Refuse(KeptReplyErrors.NotFound(call, id) with { Failure = UpstreamFailure.Status }) : reply;
    }

    private static string? KeptAs(GatewayReply reply) => reply switch
    {
        GatewayReply.Complete { Error: null } whole => whole.Facts.KeptAs,
        GatewayReply.Streaming streaming => streaming.Stream.Facts.KeptAs,
        _ => null,
    };
}
