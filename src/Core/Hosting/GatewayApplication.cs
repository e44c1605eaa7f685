using AiGateway.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AiGateway.Hosting;

/// <summary>The whole web application as one result: each host hands it its requests, whatever server they came through.</summary>
public sealed class GatewayApplication : IResult
{
    private readonly CallEndpoint endpoint;
    private readonly RequestDelegate calls;

    // Routes with typed handlers are compiled when the first request is matched: for these, some forty, that was a quarter of the time to the first answer (measured).
    private readonly Lazy<RequestDelegate> others;

    public GatewayApplication(IServiceProvider services)
    {
        endpoint = services.GetRequiredService<CallEndpoint>();
        others = new(() => Build(services, GatewayRoutes.MapOthers));
        calls = Build(services, routes => GatewayRoutes.MapCalls(routes, http => RunAsync(others.Value, http)));
    }

    /// <summary>Answers one request.</summary>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        Forget(httpContext);
        if (InferenceEndpoints.Find(httpContext.Request) is { } surface) return endpoint.ServeAsync(httpContext, surface);
        GeminiEndpoints.JoinModel(httpContext.Request);
        return calls(httpContext);
    }

    private static Task RunAsync(RequestDelegate application, HttpContext http)
    {
        Forget(http);
        return application(http);
    }

    // Whoever routed the request before (the Functions worker does) left its endpoint and route values; routing again with
    // them set would run the outer endpoint inside itself without end.
    private static void Forget(HttpContext http)
    {
        http.SetEndpoint(null);
        http.Request.RouteValues.Clear();
    }

    private static RequestDelegate Build(IServiceProvider services, Action<IEndpointRouteBuilder> map)
    {
        var builder = new ApplicationBuilder(services);
        builder.UseRouting();
        builder.UseEndpoints(map);
        return builder.Build();
    }
}
