using AiGateway.CallLog;
using AiGateway.CallLog.Cosmos;
using AiGateway.CallLog.Ingest;
using AiGateway.Dialects;
using AiGateway.Http;
using AiGateway.Management;
using AiGateway.Management.Audit;
using AiGateway.Management.Authentication;
using AiGateway.Management.Problems;
using AiGateway.Pipeline;
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
using AiGateway.Providers;
using AiGateway.Resources;
using AiGateway.Resources.Keys;
using AiGateway.Resources.Providers;
using AiGateway.Resources.Tenants;
using AiGateway.Storage;
using AiGateway.Upstream;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;

namespace AiGateway.Hosting;

/// <summary>Puts the rooms together.</summary>
public static class GatewayServices
{
    // Calls in flight get their own deadline; what comes after it is for flushing records.
    private static readonly TimeSpan FlushTime = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Registers the whole gateway, but for the <see cref="IRecordTransport"/> of the mode <c>eventhubs</c>, which the host brings. <paramref name="instance"/> names this
    /// process among those that share a storage. The host owns the directory; it is needed where <see cref="GatewayOptions.KeepsFiles"/>.
    /// </summary>
    public static IServiceCollection AddAiGateway(
        this IServiceCollection services, GatewayOptions options, DataDirectory? directory, ReadOnlyMemory<byte> adminKeyHash, string instance)
    {
        var privateHosts = options.Upstream.AllowedPrivateHosts.ToHashSet(StringComparer.OrdinalIgnoreCase);
        services.AddSingleton(TimeProvider.System);
        services.AddRouting();
        services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter("AiGateway", "System.Runtime").AddPrometheusExporter());
        if (directory is not null) services.AddSingleton(directory);
        var storage = GatewaySettings.StorageOf(options);
        services.AddStorage(storage);
        services.AddManagement(new ManagementOptions { AdminKeyHash = adminKeyHash });
        services.AddResources(new ResourceOptions { KeyRingDirectory = KeyRing(storage, directory), AllowedPrivateHosts = privateHosts });
        services.AddSingleton(KindsOfProviders);
        services.AddSingleton(provider => new AdminGuesses(provider.GetRequiredService<GuessThrottle>().DelayFailureAsync));
        services.AddSingleton(provider => new DailyMaintenance(
            provider.GetRequiredService<AuditLog>(), provider.GetRequiredService<KeptReplySweep>(), provider.GetRequiredService<ILogger<DailyMaintenance>>()));
        services.AddKeys().AddHostedService<KeyUseFlush>();
        services.AddDialects();
        services.AddProviders();
        services.AddUpstream(new UpstreamOptions { AllowedPrivateHosts = privateHosts });
        services.AddCallLog(new CallLogOptions { Instance = instance });
        services.AddRecords(options, directory);
        services.AddSingleton<TenantExists>(provider => provider.GetRequiredService<TenantIndex>().HasAsync);
        services.AddHttp(new HttpOptions { MaxRequestBytes = options.Limits.MaxRequestBytes });
        services.AddSingleton(options).AddHostedService<DrainOnStop>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(options.Limits.DrainSeconds) + FlushTime);
        return services.AddPolicies();
    }

    // A key ring belongs to one machine: where instances share their tables, a secret that one protects is of no use to the others.
    private static string? KeyRing(StorageChoice storage, DataDirectory? directory) => storage is StorageChoice.Sqlite ? Needed(directory).PathOf("keyring") : null;

    private static IServiceCollection AddRecords(this IServiceCollection services, GatewayOptions options, DataDirectory? directory) => options.Records switch
    {
        RecordsMode.Embedded => services.AddSqliteRecords(Needed(directory).PathOf("records.db")).AddLocalLog(Needed(directory).PathOf("calls")),
        RecordsMode.Direct => services.AddDirectRecords().AddCosmosRecords(options.RecordStore!),
        _ => services.AddCosmosRecords(options.RecordStore!),
    };

    private static DataDirectory Needed(DataDirectory? directory) => directory ?? throw new ArgumentNullException(nameof(directory), "This gateway keeps files.");

    // The room of resources may not see that of providers: it asks for the kinds by this.
    private static ProviderKinds KindsOfProviders(IServiceProvider services)
    {
        var catalog = services.GetRequiredService<ProviderCatalog>();
        return new(
            input => (catalog.Find(input.Kind)?.Check(new ProviderSettings(input.BaseUrl, input.Credential, input.ApiVersion, input.Region)) ?? [])
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
        .AddKeptReplies()
        .AddSingleton<AccessPolicy>()
        .AddSingleton<RoutingPolicy>()
        .AddRateLimits(new RateLimitOptions())
        .AddSingleton<GatewayPipeline>();
}
