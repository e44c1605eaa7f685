using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAIResponses.Translation;

/// <summary>Writes <c>text</c>: the form of the answer and how verbose it is to be.</summary>
internal static class TextWriter
{
    // A schema must have a name here.
    private const string NamelessSchema = "answer";

    public static void Write(Utf8JsonWriter json, ChatQuestion question)
    {
        var hasVerbosity = question.Others.TryGetValue(ChatParameter.Verbosity, out var verbosity);
        if (question.Format is null && !hasVerbosity) return;
        json.WriteStartObject("text"u8);
        if (question.Format is { } format) WriteFormat(json, format);
        if (hasVerbosity)
        {
            json.WritePropertyName("verbosity"u8);
            verbosity.WriteTo(json);
        }

        json.WriteEndObject();
    }

    private static void WriteFormat(Utf8JsonWriter json, ChatFormat format)
    {
        json.WriteStartObject("format"u8);
        json.WriteString("type"u8, format.Schema is null ? "json_object"u8 : "json_schema"u8);
        if (format.Schema is { } schema)
        {
            json.WriteString("name"u8, format.Name ?? NamelessSchema);
            if (format.Description is { } description) json.WriteString("description"u8, description);
            json.WritePropertyName("schema"u8);
            schema.WriteTo(json);
            if (format.Strict is { } strict) json.WriteBoolean("strict"u8, strict);
        }

        json.WriteEndObject();
    }
}
