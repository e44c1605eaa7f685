using System.Text.Json.Serialization;
using AiGateway.Management.Audit;
using AiGateway.Management.Problems;
using AiGateway.Management.Reference;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;

namespace AiGateway.Management;

/// <summary>Registers what every management route shares. Needs <see cref="Storage.GatewayTables"/> and <see cref="TimeProvider"/>.</summary>
public static class ManagementServices
{
    public static IServiceCollection AddManagement(this IServiceCollection services, ManagementOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<AuditedTable>();
        services.AddSingleton<AuditLog>();
        services.AddSingleton<LastCatch>();
        // The OpenAPI document takes its schemas from these options.
        services.Configure<JsonOptions>(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ManagementJson.Default);
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        services.AddOpenApi(ManagementDocument.Configure);
        return services;
    }
}
