using AiGateway.CallLog;
using AiGateway.CallLog.DeadLetters;
using AiGateway.Http;
using AiGateway.Management;
using AiGateway.Resources;
using AiGateway.Resources.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AiGateway.Hosting;

/// <summary>Every route of the gateway, by audience.</summary>
internal static class GatewayRoutes
{
    /// <summary>The routes on which models are called, and the way on for every other request.</summary>
    public static void MapCalls(IEndpointRouteBuilder routes, RequestDelegate others)
    {
        routes.MapInference();
        routes.MapFallback("{**path}", others).ExcludeFromDescription();
    }

    /// <summary>All other routes, and the answer to requests that have none.</summary>
    public static void MapOthers(IEndpointRouteBuilder routes)
    {
        routes.MapUnknown();
        routes.MapHealth();
        routes.MapMetrics(routes.ServiceProvider.GetRequiredService<GatewayOptions>());
        var manage = routes.MapManagement();
        manage.MapResources();
        manage.MapKeys();
        manage.MapCalls();
        manage.MapDeadLetters();
    }

    private static void MapMetrics(this IEndpointRouteBuilder routes, GatewayOptions options) => routes.MapPrometheusScrapingEndpoint(
        "/metrics", meterProvider: null, configureBranchedPipeline: options.GuardsMetrics ? ManagementEndpoints.UseAdminKey : null, optionsName: null);
}
