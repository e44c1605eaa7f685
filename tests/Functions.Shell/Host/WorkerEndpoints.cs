using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace AiGateway.Functions.Shell.Host;

/// <summary>
/// The worker's endpoints, made of the same routes as the host's (Azure/azure-functions-dotnet-worker, extensions/Worker.Extensions.Http.AspNetCore/src/AspNetMiddleware/FunctionsEndpointDataSource.cs,
/// tag http-aspnetcore-extension-2.1.1). Whichever is matched runs the function that the host has chosen.
/// </summary>
internal sealed class WorkerEndpoints(IReadOnlyList<FoundFunction> functions, HostSettings settings) : EndpointDataSource
{
    public override IReadOnlyList<Endpoint> Endpoints { get; } =
    [
        .. from function in functions
           where function.Http is not null
           select EndpointOf(function, settings),
    ];

    public override IChangeToken GetChangeToken() => NullChangeToken.Singleton;

    private static Endpoint EndpointOf(FoundFunction function, HostSettings settings)
    {
        var endpoint = new RouteEndpointBuilder(RunAsync, RoutePatternFactory.Parse(settings.TemplateOf(function)), order: 0) { DisplayName = function.Name };
        endpoint.Metadata.Add(new HttpMethodMetadata([]));
        return endpoint.Build();
    }

    private static async Task RunAsync(HttpContext http)
    {
        var function = (FoundFunction)http.Items[typeof(FoundFunction)]!;
        var result = await function.RunAsync(http.RequestServices, http.Request, http.RequestAborted);
        await ((IResult)result!).ExecuteAsync(http);
    }
}
