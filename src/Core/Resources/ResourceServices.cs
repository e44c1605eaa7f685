using AiGateway.Management.Audit;
using AiGateway.Resources.Applications;
using AiGateway.Resources.Deployments;
using AiGateway.Resources.Models;
using AiGateway.Resources.Policies;
using AiGateway.Resources.Providers;
using AiGateway.Resources.Secrets;
using AiGateway.Resources.Snapshots;
using AiGateway.Resources.Store;
using AiGateway.Resources.Tenants;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AiGateway.Resources;

/// <summary>Registers what admins manage. Needs the Management room and <see cref="ProviderKinds"/>.</summary>
public static class ResourceServices
{
    public static IServiceCollection AddResources(this IServiceCollection services, ResourceOptions options)
    {
        services.AddSingleton(options);
        if (options.KeyRingDirectory is { } directory) services.AddSingleton<ISecretProtector>(_ => new KeyRingProtector(directory));
        services.AddSingleton<IResourceSnapshots, ResourceSnapshots>();
        services.AddSingleton<ResourceStore>();
        services.AddSingleton(provider => new FirstResources(
            provider.GetRequiredService<ResourceStore>(), provider.GetRequiredService<AuditLog>(), provider.GetServices<ResourceKind>()));
        services.AddSingleton<TenantIndex>();
        services.AddSingleton<CredentialReader>();
        services.AddSingleton<ProviderReader>();
        services.AddSingleton<ResourceKind, TenantKind>();
        services.AddSingleton<ResourceKind, ApplicationKind>();
        services.AddSingleton<ResourceKind, ProviderKind>();
        services.AddSingleton<ResourceKind, DeploymentKind>();
        services.AddSingleton<ResourceKind, ModelKind>();
        services.AddSingleton<ResourceKind, PolicyKind>();
        services.Configure<JsonOptions>(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, ResourcesJson.Default));
        return services;
    }

    /// <summary>Maps every kind of resource on the management group.</summary>
    public static void MapResources(this RouteGroupBuilder group)
    {
        var services = ((IEndpointRouteBuilder)group).ServiceProvider;
        foreach (var kind in services.GetServices<ResourceKind>()) kind.Map(group, services.GetRequiredService<ResourceStore>());
    }
}
