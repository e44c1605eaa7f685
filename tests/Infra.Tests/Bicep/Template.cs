using System.Text.Json.Nodes;

namespace AiGateway.Infra.Tests.Bicep;

/// <summary>One template: the main one, or a module inside it.</summary>
internal sealed class Template(JsonObject document)
{
    public JsonObject Parameters => document["parameters"]?.AsObject() ?? [];

    // By symbolic name where the compiler needed names, a plain list where it did not.
    private IEnumerable<JsonNode> Resources => document["resources"] is JsonArray list ? list.Select(resource => resource!) : document["resources"]!.AsObject().Select(resource => resource.Value!);

    private JsonObject Outputs => document["outputs"]?.AsObject() ?? [];

    /// <summary>The template and every one inside it.</summary>
    public static IEnumerable<Template> Modules(JsonNode compiled) =>
        [new Template(compiled.AsObject()), .. new Template(compiled.AsObject()).Resources.SelectMany(Inner)];

    /// <summary>Outputs that are secret or read a secure parameter. A secure output is none of ours either: what a module keeps to itself cannot leak.</summary>
    public static IEnumerable<string> SecretsOnTheMove(JsonNode compiled) => Modules(compiled).SelectMany(module => module.SecretOutputs());

    /// <summary>The resource of that type that is made here; null when there is none.</summary>
    public JsonObject? Resource(string type) => Resources
        .Select(resource => resource.AsObject())
        .SingleOrDefault(resource => (string)resource["type"]! == type && resource["existing"] is null);

    private static IEnumerable<Template> Inner(JsonNode resource) => resource["properties"] is JsonObject properties && properties["template"] is { } inner ? Modules(inner) : [];

    private IEnumerable<string> SecretOutputs()
    {
        var secure = Parameters.Where(parameter => IsSecure(parameter.Value!)).Select(parameter => $"parameters('{parameter.Key}')").ToList();
        return Outputs
            .Where(output => IsSecure(output.Value!) || secure.Any(output.Value!.ToJsonString(JsonText.AsWritten).Contains))
            .Select(output => output.Key);
    }

    private static bool IsSecure(JsonNode declaration) => ((string)declaration["type"]!).StartsWith("secure", StringComparison.OrdinalIgnoreCase);
}
