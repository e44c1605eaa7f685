using AiGateway.Calls;
using AiGateway.Dialects;
using AiGateway.Providers;
using AiGateway.Upstream.Credentials;
using AiGateway.Upstream.Egress;
using AiGateway.Upstream.Failures;

namespace AiGateway.Upstream;

/// <summary>The pipeline's end, and the only egress for model calls: asks the call's target and brings back its reply.</summary>
public sealed class UpstreamClient
{
    private static readonly string[] Estimated = ["tokens were estimated: the model's provider does not count them"];
    private readonly UpstreamRoutes routes;
    private readonly ProviderSecrets secrets;
    private readonly DialectCatalog dialects;
    private readonly EgressClient egress;
    private readonly UpstreamOptions options;
    private readonly FailureLog failures;
    private readonly TimeProvider time;

    internal UpstreamClient(
        ProviderCatalog providers, DialectCatalog dialects, ProviderSecrets secrets, EgressClient egress, UpstreamOptions options, FailureLog failures, TimeProvider time)
    {
        (routes, this.dialects, this.secrets, this.egress) = (new(providers, dialects), dialects, secrets, egress);
        (this.options, this.failures, this.time) = (options, failures, time);
    }

    /// <summary>
    /// Whole and streaming replies, an upstream's own errors, and refusals that name the stage that failed. A stream is returned only once its first event
    /// is there. Throws <see cref="OperationCanceledException"/> when the client leaves.
    /// </summary>
    public ValueTask<GatewayReply> AskAsync(GatewayCall call)
    {
        var target = call.Target ?? throw new InvalidOperationException("A call is routed before an upstream is asked.");
        if (routes.Find(target, call.Arrival.Surface, call.Request.Stream) is not { } route) return new(Estimate(call) ?? GatewayReply.Refuse(UpstreamErrors.NotOffered(target)));
        if (target.Credential is not { } reference) return AskAsync(call, target, route, null);
        var reading = secrets.ReadAsync(reference, route.Provider.SecretForm, call.Aborted);
        return reading.IsCompletedSuccessfully ? AskAsync(call, target, route, reading.Result) : AwaitAsync(call, target, route, reading);
    }

    private GatewayReply.Complete? Estimate(GatewayCall call)
    {
        if (call.Arrival.Surface.Kind != SurfaceKind.TokenCount || dialects.Find(call.Arrival.Surface.Dialect) is not ITokenCountDialect counter) return null;
        call.Warn(Estimated);
        return new(200, counter.WriteCount(counter.Estimate(call.Request)));
    }

    // A secret that is there, as nearly always, needs no frame that lives as long as the question.
    private async ValueTask<GatewayReply> AwaitAsync(GatewayCall call, Target target, UpstreamRoute route, ValueTask<CredentialReading> reading) =>
        await AskAsync(call, target, route, await reading);

    private ValueTask<GatewayReply> AskAsync(GatewayCall call, Target target, UpstreamRoute route, CredentialReading? credential)
    {
        if (credential is { Secret: null }) return new(GatewayReply.Refuse(failures.Failed(call, UpstreamErrors.NoCredential(target), credential.Mistake ?? "the credential is missing")));
        if (route.IsTranslated) call.Ask(call.Request with { CallId = call.Id.Value, At = call.Arrival.At });
        var prepared = UpstreamDocument.Prepare(route, call.Request, target);
        if (prepared.Error is { } error) return new(GatewayReply.Refuse(error));
        call.Warn(HeaderWarnings.Add(prepared.Warnings, call, route.Dialect));
        call.CountAttempt();
        var clock = new StageClock(call, target.Timeouts, time);
        var request = UpstreamRequest.Create(call, route, credential, new RequestBody(prepared.Document, clock), time);
        return new Exchange(call, target, route.Dialect, clock, options, failures, time).AskAsync(egress, request);
    }
}
