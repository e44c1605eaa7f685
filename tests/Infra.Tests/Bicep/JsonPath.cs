using System.Text.Json.Nodes;

namespace AiGateway.Infra.Tests.Bicep;

/// <summary>Reads and writes by a path of names with dots between them.</summary>
internal static class JsonPath
{
    /// <summary>The value there; null when there is none.</summary>
    public static JsonNode? At(this JsonNode node, string path) =>
        path.Split('.').Aggregate((JsonNode?)node, (at, name) => at?[name]);

    public static void Put(this JsonNode node, string path, JsonNode? value)
    {
        var names = path.Split('.');
        names[..^1].Aggregate(node, (at, name) => at[name]!)[names[^1]] = value;
    }
}
