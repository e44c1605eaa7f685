using System.Buffers;
using System.Globalization;
using System.Text.Json;
using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.Gemini.Translation;

/// <summary>Google's schemas, a part of OpenAPI 3.0 with types in capitals, as JSON Schema.</summary>
internal static class OpenApiSchema
{
    // Numbers of 64 bits, which Google's JSON writes as strings.
    private static readonly HashSet<string> Counts = ["minItems", "maxItems", "minLength", "maxLength", "minProperties", "maxProperties"];

    // Of objects by name, each a schema.
    private static readonly HashSet<string> Maps = ["properties", "defs", "$defs"];

    // Their values are data, in which nothing is a keyword.
    private static readonly HashSet<string> Data = ["enum", "default", "example", "examples", "const", "required"];

    public static JsonElement ToJsonSchema(JsonElement schema)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = JsonOutput.Open(output)) Write(schema, json);
        return JsonElement.Parse(output.WrittenSpan, new JsonDocumentOptions { MaxDepth = StrictJson.MaxDepth + 1 });
    }

    private static void Write(JsonElement value, Utf8JsonWriter json)
    {
        if (value.ValueKind == JsonValueKind.Object) WriteSchema(value, json);
        else if (value.ValueKind == JsonValueKind.Array) WriteItems(value, json);
        else value.WriteTo(json);
    }

    private static void WriteItems(JsonElement items, Utf8JsonWriter json)
    {
        json.WriteStartArray();
        foreach (var item in items.EnumerateArray()) Write(item, json);
        json.WriteEndArray();
    }

    private static void WriteSchema(JsonElement schema, Utf8JsonWriter json)
    {
        var isNullable = schema.TryGetProperty("nullable", out var nullable) && nullable.ValueKind == JsonValueKind.True;
        json.WriteStartObject();
        foreach (var member in schema.EnumerateObject()) WriteKeyword(member.Name, member.Value, isNullable, json);
        json.WriteEndObject();
    }

    private static void WriteKeyword(string name, JsonElement value, bool isNullable, Utf8JsonWriter json)
    {
        if (name is "nullable" or "propertyOrdering" or "property_ordering") return;
        json.WritePropertyName(name is "any_of" ? "anyOf" : name);
        if (name == "type" && value.ValueKind == JsonValueKind.String) WriteType(value.GetString()!.ToLowerInvariant(), isNullable, json);
        else if (Counts.Contains(name) && value.ValueKind == JsonValueKind.String && long.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var count)) json.WriteNumberValue(count);
        else if (Maps.Contains(name) && value.ValueKind == JsonValueKind.Object) WriteMap(value, json);
        else if (Data.Contains(name)) value.WriteTo(json);
        else Write(value, json);
    }

    private static void WriteType(string type, bool isNullable, Utf8JsonWriter json)
    {
        if (!isNullable || type == "null")
        {
            json.WriteStringValue(type);
            return;
        }

        json.WriteStartArray();
        json.WriteStringValue(type);
        json.WriteStringValue("null"u8);
        json.WriteEndArray();
    }

    private static void WriteMap(JsonElement map, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (var member in map.EnumerateObject())
        {
            json.WritePropertyName(member.Name);
            Write(member.Value, json);
        }

        json.WriteEndObject();
    }
}
