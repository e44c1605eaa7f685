using System.Net;
using AiGateway.Calls;
using AiGateway.Providers.Simulated;

namespace AiGateway.Upstream.Egress;

/// <summary>The only way out for model calls. Whoever disposes the reply ends the exchange.</summary>
internal sealed class EgressClient(HttpMessageHandler network, HttpMessageHandler simulated, IReadOnlySet<string> allowedPrivateHosts) : IDisposable
{
    private readonly HttpMessageInvoker network = new(network);
    private readonly HttpMessageInvoker simulated = new(simulated);

    // Calls of one route share its address: the one that was found allowed last is nearly always the next, too.
    private Uri? allowedInTheClear;

    /// <summary>Returns when the reply's head is there. Throws what <see cref="Failures.FailureStages"/> knows.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri ?? throw new ArgumentException("A request has an address.", nameof(request));
        if (address.Scheme == SimulatedProvider.Scheme) return simulated.SendAsync(request, cancellationToken);
        if (address.Scheme != Uri.UriSchemeHttps && !MayBeInTheClear(address)) throw new AddressRefusedException("Plain http is not allowed to this host.");
        Negotiate(request);
        return network.SendAsync(request, cancellationToken);
    }

    public void Dispose()
    {
        network.Dispose();
        simulated.Dispose();
    }

    private bool MayBeInTheClear(Uri address)
    {
        if (ReferenceEquals(address, allowedInTheClear)) return true;
        if (address.Scheme != Uri.UriSchemeHttp || !allowedPrivateHosts.Contains(UpstreamAddress.HostAndPort(address))) return false;
        allowedInTheClear = address;
        return true;
    }

    // "2.0 or lower" asks for HTTP/2 by ALPN over TLS and speaks 1.1 in clear text. "Or higher" would follow an upstream's Alt-Svc to
    // HTTP/3, whose connections do not come from EgressConnector and so are not checked.
    private static void Negotiate(HttpRequestMessage request)
    {
        request.Version = HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
    }
}
