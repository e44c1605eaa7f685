using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace AiGateway.Hosting;

/// <summary>The whole web application as one result: each host hands it its requests, whatever server they came through.</summary>
public sealed class GatewayApplication : IResult
{
    private readonly RequestDelegate application;

    public GatewayApplication(IServiceProvider services)
    {
        var builder = new ApplicationBuilder(services);
        builder.UseRouting();
        builder.UseEndpoints(GatewayRoutes.Map);
        application = builder.Build();
    }

    /// <summary>Answers one request.</summary>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        // A host that routed the request before (the Functions worker does) left its endpoint and route values; routing again with
        // them set would run the outer endpoint inside itself without end.
        httpContext.SetEndpoint(null);
        httpContext.Request.RouteValues.Clear();
        return application(httpContext);
    }
}
