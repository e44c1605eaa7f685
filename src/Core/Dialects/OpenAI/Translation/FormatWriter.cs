using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>Writes <c>response_format</c>.</summary>
internal static class FormatWriter
{
    private const string AnyName = "answer"; // one is required

    public static void Write(ChatFormat? format, Utf8JsonWriter json)
    {
        if (format is null) return;
        json.WriteStartObject("response_format"u8);
        json.WriteString("type"u8, format.Schema is null ? "json_object"u8 : "json_schema"u8);
        if (format.Schema is { } schema) WriteSchema(format, schema, json);
        json.WriteEndObject();
    }

    private static void WriteSchema(ChatFormat format, JsonElement schema, Utf8JsonWriter json)
    {
        json.WriteStartObject("json_schema"u8);
        json.WriteString("name"u8, string.IsNullOrEmpty(format.Name) ? AnyName : format.Name);
        if (format.Description is { } description) json.WriteString("description"u8, description);
        if (format.Strict is { } strict) json.WriteBoolean("strict"u8, strict);
        json.WritePropertyName("schema"u8);
        schema.WriteTo(json);
        json.WriteEndObject();
    }
}
