using AiGateway.CallLog;
using AiGateway.Dialects;
using AiGateway.Http;
using AiGateway.Management;
using AiGateway.Management.Authentication;
using AiGateway.Management.Problems;
using AiGateway.Pipeline;
using AiGateway.Policies.Access;
using AiGateway.Policies.Authentication;
using AiGateway.Policies.Metrics;
using AiGateway.Policies.ModelListing;
using AiGateway.Policies.Outages;
using AiGateway.Policies.RateLimits;
using AiGateway.Policies.Reading;
using AiGateway.Policies.Recording;
using AiGateway.Policies.Routing;
using AiGateway.Providers;
using AiGateway.Resources;
using AiGateway.Resources.Keys;
using AiGateway.Resources.Providers;
using AiGateway.Storage;
using AiGateway.Upstream;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;

namespace AiGateway.Hosting;

/// <summary>Puts the rooms together.</summary>
public static class GatewayServices
{
    /// <summary>Registers the whole gateway. <paramref name="instance"/> names this process among those that share a storage; the host owns the directory.</summary>
    public static IServiceCollection AddAiGateway(
        this IServiceCollection services, GatewayOptions options, DataDirectory directory, ReadOnlyMemory<byte> adminKeyHash, string instance)
    {
        var privateHosts = options.Upstream.AllowedPrivateHosts.ToHashSet(StringComparer.OrdinalIgnoreCase);
        services.AddSingleton(TimeProvider.System);
        services.AddRouting();
        services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter("AiGateway").AddPrometheusExporter());
        services.AddSingleton(directory);
        var storage = GatewaySettings.StorageOf(options);
        services.AddStorage(storage);
        services.AddManagement(new ManagementOptions { AdminKeyHash = adminKeyHash });
        services.AddResources(new ResourceOptions { KeyRingDirectory = KeyRing(storage, directory), AllowedPrivateHosts = privateHosts });
        services.AddSingleton(KindsOfProviders);
        services.AddSingleton(provider => new AdminGuesses(provider.GetRequiredService<GuessThrottle>().DelayFailureAsync));
        services.AddKeys().AddHostedService<KeyUseFlush>();
        services.AddDialects();
        services.AddProviders();
        services.AddUpstream(new UpstreamOptions { AllowedPrivateHosts = privateHosts });
        services.AddCallLog(new CallLogOptions { Instance = instance });
        services.AddEmbeddedRecords(directory.PathOf("records.db"));
        services.AddHttp(new HttpOptions { MaxRequestBytes = options.Limits.MaxRequestBytes });
        return services.AddPolicies();
    }

    // A key ring belongs to one machine: where instances share their tables, a secret that one protects is of no use to the others.
    private static string? KeyRing(StorageChoice storage, DataDirectory directory) => storage is StorageChoice.Sqlite ? directory.PathOf("keyring") : null;

    // The room of resources may not see that of providers: it asks for the kinds by this.
    private static ProviderKinds KindsOfProviders(IServiceProvider services)
    {
        var catalog = services.GetRequiredService<ProviderCatalog>();
        return new(
            input => (catalog.Find(input.Kind)?.Check(new ProviderSettings(input.BaseUrl, input.Credential, input.ApiVersion)) ?? [])
                .Select(mistake => new FieldMistake(mistake.Field, mistake.Message)),
            [.. catalog.All.Select(provider => provider.Kind)]);
    }

    private static IServiceCollection AddPolicies(this IServiceCollection services) => services
        .AddMetricsPolicy()
        .AddSingleton<OutagePolicy>()
        .AddAuthenticationPolicy()
        .AddSingleton<ModelListingPolicy>()
        .AddRecordingPolicies()
        .AddSingleton<ReadingPolicy>()
        .AddSingleton<AccessPolicy>()
        .AddSingleton<RoutingPolicy>()
        .AddRateLimits(new RateLimitOptions())
        .AddSingleton<GatewayPipeline>();
}
