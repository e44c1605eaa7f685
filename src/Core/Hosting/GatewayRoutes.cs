using AiGateway.CallLog;
using AiGateway.CallLog.DeadLetters;
using AiGateway.Http;
using AiGateway.Management;
using AiGateway.Resources;
using AiGateway.Resources.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace AiGateway.Hosting;

/// <summary>Every route of the gateway, by audience.</summary>
internal static class GatewayRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapInference();
        routes.MapHealth();
        routes.MapPrometheusScrapingEndpoint("/metrics");
        var manage = routes.MapManagement();
        manage.MapResources();
        manage.MapKeys();
        manage.MapCalls();
        manage.MapDeadLetters();
    }
}
