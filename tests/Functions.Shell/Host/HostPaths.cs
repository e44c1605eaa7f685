using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AiGateway.Functions.Shell.Host;

/// <summary>
/// The paths that the Functions host keeps for itself, by a plain comparison of their beginnings. Among them is <c>POST /admin/functions/{name}</c>, by which anyone with the
/// host's key runs a function that no request triggers; here nobody needs a key, and the answer waits for the function.
/// </summary>
internal sealed class HostPaths(IReadOnlyList<FoundFunction> functions, IServiceProvider services)
{
    private const string Functions = "/admin/functions/";
    private static readonly string[] Kept = ["/admin", "/runtime"];

    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        var path = http.Request.Path.Value ?? "";
        if (!Kept.Any(kept => path.StartsWith(kept, StringComparison.OrdinalIgnoreCase)))
        {
            await next(http);
            return;
        }

        http.Response.StatusCode = StatusCodes.Status404NotFound;
        if (path.StartsWith(Functions, StringComparison.OrdinalIgnoreCase) && Find(path[Functions.Length..]) is { } function) await RunAsync(http, function);
    }

    private FoundFunction? Find(string name) => functions.FirstOrDefault(function => function.Http is null && function.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private async Task RunAsync(HttpContext http, FoundFunction function)
    {
        var input = await JsonSerializer.DeserializeAsync<Invocation>(http.Request.Body, JsonSerializerOptions.Web, http.RequestAborted);
        object trigger = function.EventHub is null ? new TimerInfo() : JsonSerializer.Deserialize<string[]>(input!.Input!)!;
        // A function that is under way is not cancelled by whoever asked for it going away.
        await function.RunAsync(services, trigger, CancellationToken.None);
        http.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    private sealed record Invocation(string? Input);
}
