using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;

namespace AiGateway.Functions.Shell.Host;

/// <summary>Chooses a request's function as the Functions host does: the first, by name, whose route fits. Precedence of routes counts for nothing.</summary>
internal sealed class HostRouter
{
    private readonly IReadOnlyList<(FoundFunction Function, TemplateMatcher Route)> routes;

    public HostRouter(IReadOnlyList<FoundFunction> functions, HostSettings settings) =>
        routes = [.. functions.Where(function => function.Http is not null).Select(function => (function, new TemplateMatcher(TemplateParser.Parse(settings.TemplateOf(function)), [])))];

    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        var (function, _) = routes.FirstOrDefault(route => route.Route.TryMatch(http.Request.Path, new RouteValueDictionary()));
        if (function is null)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        http.Items[typeof(FoundFunction)] = function;
        await next(http);
    }
}
