using System.Net;
using AiGateway.Dialects;
using AiGateway.Providers;
using AiGateway.Resources.Secrets;
using AiGateway.Upstream.Credentials;
using AiGateway.Upstream.Credentials.Google;
using AiGateway.Upstream.Egress;
using AiGateway.Upstream.Failures;
using AiGateway.Upstream.Simulated;
using Microsoft.Extensions.DependencyInjection;

namespace AiGateway.Upstream;

/// <summary>Registers the room.</summary>
public static class UpstreamServices
{
    /// <summary>Needs Dialects, Providers, a <see cref="TimeProvider"/> and logging; an <see cref="ISecretProtector"/> where literal secrets are kept.</summary>
    public static IServiceCollection AddUpstream(this IServiceCollection services, UpstreamOptions options) => services
        .AddSingleton(options)
        .AddSingleton<ResolveHost>(_ => Dns.GetHostAddressesAsync)
        .AddSingleton(provider => EgressHandler.Create(new EgressConnector(options.AllowedPrivateHosts, provider.GetRequiredService<ResolveHost>(), provider.GetRequiredService<TimeProvider>())))
        .AddSingleton(provider => new EgressClient(
            provider.GetRequiredService<SocketsHttpHandler>(), new SimulatedModel(provider.GetRequiredService<TimeProvider>()), options.AllowedPrivateHosts))
        .AddSingleton(CredentialsOf)
        .AddSingleton<FailureLog>()
        .AddSingleton<CredentialLog>()
        .AddSingleton(provider => new UpstreamClient(
            provider.GetRequiredService<ProviderCatalog>(),
            provider.GetRequiredService<DialectCatalog>(),
            new ProviderSecrets(provider.GetRequiredService<CredentialSource>(), GoogleOf(provider)),
            provider.GetRequiredService<EgressClient>(),
            options,
            provider.GetRequiredService<FailureLog>(),
            provider.GetRequiredService<TimeProvider>()));

    private static GoogleTokens GoogleOf(IServiceProvider provider) => new(
        provider.GetRequiredService<SocketsHttpHandler>(), AzureIdentities.Managed, provider.GetRequiredService<CredentialLog>(), provider.GetRequiredService<TimeProvider>());

    // One line a scheme.
    private static CredentialSource CredentialsOf(IServiceProvider provider)
    {
        var time = provider.GetRequiredService<TimeProvider>();
        var log = provider.GetRequiredService<CredentialLog>();
        return new(
        [
            new EnvironmentScheme(Environment.GetEnvironmentVariable),
            new ProtectedSecretScheme(provider.GetService<ISecretProtector>()),
            new KeyVaultScheme(AzureIdentities.Own, provider.GetRequiredService<SocketsHttpHandler>(), log, time),
            new ManagedIdentityScheme(AzureIdentities.Managed, log, time),
        ]);
    }
}
