using System.Net;
using System.Net.Security;
using AiGateway.Calls;
using AiGateway.Dialects;
using AiGateway.Providers;
using AiGateway.Upstream;
using AiGateway.Upstream.Credentials;
using AiGateway.Upstream.Credentials.Google;
using AiGateway.Upstream.Egress;
using AiGateway.Upstream.Failures;
using AiGateway.Upstream.Simulated;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AiGateway.Tests.Upstream;

/// <summary>A whole Upstream room over real sockets, with what a test wants to be different.</summary>
internal sealed class Egresses : IDisposable
{
    private readonly SocketsHttpHandler network;
    private readonly EgressClient egress;
    private readonly UpstreamClient client;

    public Egresses(
        string? allowed = null,
        UpstreamOptions? options = null,
        ResolveHost? resolve = null,
        SslClientAuthenticationOptions? tls = null,
        TimeProvider? time = null,
        Func<string, string?>? variables = null,
        ILogger<UpstreamClient>? logger = null,
        ICredentialScheme? scheme = null)
    {
        var clock = time ?? TimeProvider.System;
        var hosts = allowed is null ? new HashSet<string>() : [allowed];
        network = EgressHandler.Create(new EgressConnector(hosts, resolve ?? Dns.GetHostAddressesAsync, clock), tls);
        egress = new EgressClient(network, new SimulatedModel(clock), hosts);
        client = new UpstreamClient(
            new ProviderCatalog(),
            new DialectCatalog(),
            new ProviderSecrets(
                new CredentialSource([scheme ?? new EnvironmentScheme(variables ?? (_ => null))]),
                new GoogleTokens(network, AzureIdentities.Managed, new CredentialLog(NullLogger<UpstreamClient>.Instance), clock)),
            egress,
            options ?? new(),
            new FailureLog(logger ?? NullLogger<UpstreamClient>.Instance),
            clock);
    }

    public ValueTask<GatewayReply> AskAsync(GatewayCall call) => client.AskAsync(call);

    public void Dispose()
    {
        egress.Dispose();
        network.Dispose();
    }
}
