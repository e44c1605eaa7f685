using AiGateway.Calls;
using AiGateway.Policies;
using AiGateway.Policies.Access;
using AiGateway.Policies.Authentication;
using AiGateway.Policies.KeptReplies;
using AiGateway.Policies.Metrics;
using AiGateway.Policies.ModelListing;
using AiGateway.Policies.Outages;
using AiGateway.Policies.RateLimits;
using AiGateway.Policies.Reading;
using AiGateway.Policies.Recording;
using AiGateway.Policies.Routing;
using AiGateway.Upstream;

namespace AiGateway.Pipeline;

/// <summary>The way of every call, in order. This is the only place where order exists.</summary>
internal sealed class GatewayPipeline(
    MetricsPolicy metrics,
    OutagePolicy outages,
    AuthenticationPolicy authentication,
    ModelListingPolicy modelListing,
    RecordingPolicy recording,
    ReadingPolicy reading,
    KeptReplyPolicy keptReplies,
    AccessPolicy access,
    RoutingPolicy routing,
    RateLimitPolicy rateLimits,
    JournalPolicy journal,
    UpstreamClient upstream)
{
    private readonly PolicyNext first = Compose(
        [
            metrics,        // outermost, so that every call is counted, also those of strangers
            outages,        // whatever below cannot reach the store is refused, not let through
            authentication, // nothing is decided, buffered or written for strangers
            modelListing,   // a listing spends nothing and leaves no record
            recording,      // from here on every call leaves exactly one record, also one that is refused
            reading,        // the body is read for known callers only, and a bad one is on record
            keptReplies,    // before access, because whose a kept reply is says which model, and which deployment, the call is about
            access,         // before anything is counted: a model the caller may not call costs nobody's quota
            routing,        // before the limits, because what a call may use depends on where it goes
            rateLimits,     // the last to say no
            journal,        // the call is durably known as started before its first byte leaves
        ],
        upstream.AskAsync);

    /// <summary>Sends a call on its way.</summary>
    public ValueTask<GatewayReply> InvokeAsync(GatewayCall call) => first(call);

    private static PolicyNext Compose(ReadOnlySpan<IPolicy> policies, PolicyNext end)
    {
        var next = end;
        for (var at = policies.Length - 1; at >= 0; at--)
        {
            var policy = policies[at];
            var rest = next;
            next = call => policy.InvokeAsync(call, rest);
        }

        return next;
    }
}
