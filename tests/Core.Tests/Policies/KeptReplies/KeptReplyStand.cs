using AiGateway.Calls;
using AiGateway.Policies.KeptReplies;
using AiGateway.Storage;
using AiGateway.Tests.Policies.RateLimits.Simulation;
using AiGateway.Tests.Resources;
using Microsoft.Extensions.Time.Testing;

namespace AiGateway.Tests.Policies.KeptReplies;

/// <summary>Instances of a gateway that share a table, and calls to send through their policies on kept replies.</summary>
internal sealed class KeptReplyStand
{
    private static readonly Surface Responses = new("openai.responses", "openai-responses");
    private static readonly Target Target = new() { Model = "gpt", Deployment = "d1", Provider = "p", ProviderKind = "openai", UpstreamModel = "gpt-5.2" };

    public KeptReplyStand()
    {
        Table = new(new MemoryTable(() => null));
        Tables = new(_ => Table);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public TableWithFaults Table { get; }

    public GatewayTables Tables { get; }

    /// <summary>One instance's policy: nothing of it is shared with others but the table.</summary>
    public KeptReplyPolicy Instance() => new(new KeptReplyStore(Tables, Time));

    public static GatewayCall Call(string application = "chatbot", string tenant = "acme", string? previous = null) => New(Responses, application, tenant, previous);

    public static GatewayCall About(string id, string method = "GET", string application = "chatbot", string tenant = "acme") =>
        New(new("openai.kept_responses", "openai-responses") { Kind = SurfaceKind.KeptReply, Method = method }, application, tenant, id);

    /// <summary>What a provider answers: a reply, kept under that id.</summary>
    public static GatewayReply Kept(string id) => new GatewayReply.Complete(200, "{}"u8.ToArray()) { Facts = new() { KeptAs = id } };

    /// <summary>Makes a reply for the call's caller, kept under that id.</summary>
    public ValueTask<GatewayReply> MakeAsync(string id, string application = "chatbot", string tenant = "acme") => SendAsync(Instance(), Call(application, tenant), Kept(id));

    public static ValueTask<GatewayReply> SendAsync(KeptReplyPolicy policy, GatewayCall call, GatewayReply answer) =>
        policy.InvokeAsync(call, routed =>
        {
            routed.RouteTo(Target with { Deployment = routed.PinnedDeployment ?? Target.Deployment });
            return new(answer);
        });

    private static GatewayCall New(Surface surface, string application, string tenant, string? keptReply)
    {
        var arrival = new CallArrival { Surface = surface, Credential = null, Address = null, At = DateTimeOffset.UnixEpoch, Timestamp = 0 };
        var call = new GatewayCall(arrival, new CallRequest { Model = surface.Kind == SurfaceKind.KeptReply ? "" : "gpt", KeptReply = keptReply }, TestContext.Current.CancellationToken);
        call.Identify(new() { Tenant = tenant, Application = application, KeyId = "k1" });
        return call;
    }
}
