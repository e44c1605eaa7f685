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
    private readonly UpstreamRoutes routes;
    private readonly CredentialSource credentials;
    private readonly EgressClient egress;
    private readonly UpstreamOptions options;
    private readonly FailureLog failures;
    private readonly TimeProvider time;

    internal UpstreamClient(
        ProviderCatalog providers, DialectCatalog dialects, CredentialSource credentials, EgressClient egress, UpstreamOptions options, FailureLog failures, TimeProvider time)
    {
        (routes, this.credentials, this.egress) = (new(providers, dialects), credentials, egress);
        (this.options, this.failures, this.time) = (options, failures, time);
    }

    /// <summary>
    /// Whole and streaming replies, an upstream's own errors, and refusals that name the stage that failed. A stream is returned only once its first event
    /// is there. Throws <see cref="OperationCanceledException"/> when the client leaves.
    /// </summary>
    public async ValueTask<GatewayReply> AskAsync(GatewayCall call)
    {
        var target = call.Target ?? throw new InvalidOperationException("A call is routed before an upstream is asked.");
        if (routes.Find(target, call.Arrival.Surface) is not { } route) return GatewayReply.Refuse(UpstreamErrors.NotOffered(target));
        var (credential, mistake) = await AuthorizeAsync(route.Provider, target, call.Aborted);
        if (mistake is not null) return GatewayReply.Refuse(failures.Failed(call, UpstreamErrors.NoCredential(target), mistake));
        call.CountAttempt();
        var document = route.Dialect.Prepare(call.Request, target);
        var clock = new StageClock(call, target.Timeouts, time);
        using var request = UpstreamRequest.Create(call, target, route.Address, credential, new RequestBody(document, clock));
        return await new Exchange(call, target, route.Dialect, clock, options, failures, time).AskAsync(egress, request);
    }

    private async ValueTask<(KeyValuePair<string, string>? Credential, string? Mistake)> AuthorizeAsync(IProvider provider, Target target, CancellationToken aborted)
    {
        if (target.Credential is null) return (null, null);
        var reading = await credentials.ReadAsync(target.Credential, aborted);
        return reading.Secret is { } secret
            ? (provider.Authorize(secret, reading.IsIdentityToken), null)
            : (null, reading.Mistake ?? "the credential is missing");
    }
}
