using System.Text.Json.Nodes;

namespace AiGateway.Tests.Dialects.OpenAI.Translation;

/// <summary>Adds deltas up as OpenAI's own clients do: texts are joined, items of arrays found by their index, everything else stays as it was last.</summary>
internal static class DeltaSum
{
    public static JsonObject Of(string stream)
    {
        var sum = new JsonObject();
        foreach (var line in stream.Split('\n').Where(line => line.StartsWith("data: {", StringComparison.Ordinal)))
            foreach (var choice in JsonNode.Parse(line["data: ".Length..])!["choices"]!.AsArray())
                Add(sum, choice!["delta"]!.AsObject());
        return sum;
    }

    private static void Add(JsonObject sum, JsonObject delta)
    {
        foreach (var (name, value) in delta)
        {
            if (sum[name] is JsonValue text && value is JsonValue && name is not ("index" or "type") && text.TryGetValue<string>(out var before)) sum[name] = before + value.GetValue<string>();
            else if (sum[name] is JsonObject inner && value is JsonObject more) Add(inner, more);
            else if (value is JsonArray items) AddItems(sum, name, items);
            else sum[name] = value?.DeepClone();
        }
    }

    private static void AddItems(JsonObject sum, string name, JsonArray items)
    {
        if (sum[name] is not JsonArray before) sum[name] = before = [];
        foreach (var item in items)
        {
            var index = item!["index"].ShouldNotBeNull().GetValue<int>();
            if (index == before.Count) before.Add(new JsonObject());
            Add(before[index]!.AsObject(), item.AsObject());
        }
    }
}
