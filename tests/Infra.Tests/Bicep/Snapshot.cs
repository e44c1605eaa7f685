using System.Text.Json.Nodes;

namespace AiGateway.Infra.Tests.Bicep;

/// <summary>The resources that a deployment would make, as the compiler predicts them: modules and expressions resolved as far as they can be without Azure.</summary>
internal sealed class Snapshot(JsonObject document)
{
    public IEnumerable<JsonObject> Resources => document["predictedResources"]!.AsArray().Select(resource => resource!.AsObject());

    public JsonObject Outputs => document["outputs"]!.AsObject();

    /// <summary>The function app's settings; a value that only Azure knows is an expression in brackets.</summary>
    public IReadOnlyDictionary<string, string> AppSettings =>
        Single("Microsoft.Web/sites/config")["properties"]!.AsObject().ToDictionary(setting => setting.Key, setting => (string)setting.Value!);

    public IEnumerable<JsonObject> Of(string type) => Resources.Where(resource => (string)resource["type"]! == type);

    public JsonObject Single(string type) => Of(type).ShouldHaveSingleItem();

    /// <summary>The same, spoilt: for proving that a check can fail.</summary>
    public Snapshot With(Action<Snapshot> change)
    {
        var copy = new Snapshot(document.DeepClone().AsObject());
        change(copy);
        return copy;
    }

    /// <summary>Adds a resource.</summary>
    public void Add(JsonObject resource) => document["predictedResources"]!.AsArray().Add(resource);
}
