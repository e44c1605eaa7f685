using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AiGateway.Tests.Dialects.Translated;

/// <summary>A document with each of its values in turn replaced by one of another type.</summary>
internal static class Mutants
{
    private static readonly string[] Others = ["null", "7", "-1.5", "true", "\"x\"", "[]", "[{}]", "{}", "\"\\ud83d\""];

    public static IEnumerable<ReadOnlyMemory<byte>> Of(ReadOnlyMemory<byte> document)
    {
        var count = Count(JsonNode.Parse(document.Span));
        for (var at = 1; at < count; at++)
            foreach (var other in Others)
            {
                var left = at;
                yield return Encoding.UTF8.GetBytes(Write(JsonElement.Parse(document.Span), other, ref left));
            }
    }

    private static int Count(JsonNode? node) => 1 + node switch
    {
        JsonObject members => members.Sum(member => Count(member.Value)),
        JsonArray items => items.Sum(Count),
        _ => 0,
    };

    // Nodes cannot hold half a character, so this goes by text.
    private static string Write(JsonElement value, string other, ref int left)
    {
        if (left-- == 0) return other;
        if (value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)) return value.GetRawText();
        var text = new StringBuilder(value.ValueKind == JsonValueKind.Object ? "{" : "[");
        foreach (var (name, inner) in InnerOf(value))
        {
            if (text.Length > 1) text.Append(',');
            text.Append(name).Append(Write(inner, other, ref left));
        }

        return text.Append(value.ValueKind == JsonValueKind.Object ? '}' : ']').ToString();
    }

    private static IEnumerable<(string Name, JsonElement Value)> InnerOf(JsonElement value) => value.ValueKind == JsonValueKind.Object
        ? value.EnumerateObject().Select(member => ($"{JsonSerializer.Serialize(member.Name)}:", member.Value))
        : value.EnumerateArray().Select(item => ("", item));
}
