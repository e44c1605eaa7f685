using System.Text.Json;

namespace AiGateway.Functions.Shell.Host;

/// <summary>What of host.json matters here. Host and worker read it beside the worker, not in the repository's root.</summary>
internal sealed record HostSettings(string RoutePrefix)
{
    private const string DefaultRoutePrefix = "api";

    public static HostSettings Read()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "host.json")));
        var http = json.RootElement.GetProperty("extensions").GetProperty("http");
        return new(http.TryGetProperty("routePrefix", out var prefix) ? prefix.GetString()! : DefaultRoutePrefix);
    }

    public string TemplateOf(FoundFunction function) => $"{RoutePrefix}/{function.Http!.Route ?? function.Name}".TrimStart('/');
}
