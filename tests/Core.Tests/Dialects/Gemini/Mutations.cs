using System.Text.Json.Nodes;

namespace AiGateway.Tests.Dialects.Gemini;

/// <summary>A valid document with each of its values replaced in turn by one of every other type.</summary>
internal static class Mutations
{
    private static readonly string[] Values = ["null", "7", "-1.5e3", "\"text\"", "true", "[]", "[1]", "[\"a\"]", "{}", "{\"a\":1}", "[{}]"];

    public static IEnumerable<string> Of(string document)
    {
        var count = Places(JsonNode.Parse(document)!).Count();
        for (var at = 0; at < count; at++)
        {
            foreach (var value in Values)
            {
                var copy = JsonNode.Parse(document)!;
                Replace(Places(copy).ElementAt(at), value);
                yield return copy.ToJsonString();
            }
        }
    }

    private static void Replace(JsonNode place, string value)
    {
        if (place.Parent is JsonObject parent) parent[place.GetPropertyName()] = JsonNode.Parse(value);
        else place.Parent!.AsArray()[place.GetElementIndex()] = JsonNode.Parse(value);
    }

    private static IEnumerable<JsonNode> Places(JsonNode node)
    {
        var children = node switch
        {
            JsonObject members => members.Select(member => member.Value),
            JsonArray items => items,
            _ => [],
        };
        foreach (var child in children.OfType<JsonNode>().ToArray())
        {
            yield return child;
            foreach (var inner in Places(child)) yield return inner;
        }
    }
}
