using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace AiGateway.Functions.Shell.Host;

/// <summary>
/// What stands between a socket and a function in Azure, in one process: the host's paths and its choice of a function by name, then the worker's own routing, whose endpoint
/// and route values stay on the request while the function's result answers it.
/// </summary>
internal static class FunctionsHost
{
    public static void Run(WebApplication app, IReadOnlyList<FoundFunction> functions, HostSettings settings)
    {
        app.Use(HostErrors.InvokeAsync);
        app.Use(new HostPaths(functions, app.Services).InvokeAsync);
        app.Use(new HostRouter(functions, settings).InvokeAsync);
        app.UseRouting();
        ((IEndpointRouteBuilder)app).DataSources.Add(new WorkerEndpoints(functions, settings));
        app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Ready at {app.Urls.First()} after {functions.Count} functions were found.")));
    }
}
