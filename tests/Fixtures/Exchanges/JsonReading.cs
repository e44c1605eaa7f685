using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AiGateway.Fixtures.Exchanges;

/// <summary>Members of JSON that may be missing.</summary>
internal static partial class JsonReading
{
    public static JsonObject Object(string json)
    {
        try
        {
            return JsonNode.Parse(json) as JsonObject ?? throw new BrokenGrammarException($"No JSON object: {json}");
        }
        catch (JsonException broken)
        {
            throw new BrokenGrammarException($"No JSON ({broken.Message}): {json}");
        }
    }

    public static JsonObject Object(ReadOnlyMemory<byte> json) => Object(Encoding.UTF8.GetString(json.Span));

    public static JsonNode? Member(this JsonNode? node, string name) => (node as JsonObject)?[name];

    public static IEnumerable<JsonNode> Items(this JsonNode? node, string name) => (node.Member(name) as JsonArray ?? []).Select(item => item!);

    /// <summary>The member's text; null when it is missing or null.</summary>
    public static string? Text(this JsonNode? node, string name) => node.Member(name) is JsonValue value ? TextOf(value) : null;

    /// <summary>The texts that the items have in this member.</summary>
    public static IEnumerable<string> Texts(this IEnumerable<JsonNode> nodes, string name) => nodes.Select(node => node.Text(name)).OfType<string>();

    public static long? Count(this JsonNode? node, string name) => node.Text(name) is { } digits ? long.Parse(digits, CultureInfo.InvariantCulture) : null;

    public static bool IsTrue(this JsonNode? node, string name) => node.Text(name) == "true";

    /// <summary>Arguments as a model wrote them: nothing means none, and what is no JSON stays text.</summary>
    public static JsonNode Arguments(string written)
    {
        try
        {
            return JsonNode.Parse(written.Length == 0 ? "{}" : written)!;
        }
        catch (JsonException)
        {
            return JsonValue.Create(written)!; // cut by the token limit
        }
    }

    public static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    // JsonElement refuses a string with half of a surrogate pair, which is what some providers end a delta with.
    private static string TextOf(JsonValue value)
    {
        if (!value.TryGetValue<JsonElement>(out var element)) return value.ToString();
        var raw = element.GetRawText();
        return element.ValueKind == JsonValueKind.String ? Escape().Replace(raw[1..^1], Unescaped) : raw;
    }

    private static string Unescaped(Match escape) => escape.Value[1] switch
    {
        'u' => ((char)int.Parse(escape.Value.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString(),
        'b' => "\b",
        'f' => "\f",
        'n' => "\n",
        'r' => "\r",
        't' => "\t",
        var itself => itself.ToString(),
    };

    [GeneratedRegex(@"\\(u[0-9a-fA-F]{4}|.)")]
    private static partial Regex Escape();
}
