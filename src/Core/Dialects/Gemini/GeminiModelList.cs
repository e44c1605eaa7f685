using System.Buffers;
using System.Text.Json;
using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.Gemini;

/// <summary>Writes models as the Gemini API lists them.</summary>
internal static class GeminiModelList
{
    public static ReadOnlyMemory<byte> Write(IReadOnlyList<ListedModel> models)
    {
        var body = new ArrayBufferWriter<byte>();
        using var json = JsonOutput.Open(body);
        json.WriteStartObject();
        json.WriteStartArray("models"u8);
        foreach (var model in models)
            Write(model, json);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return body.WrittenMemory;
    }

    public static ReadOnlyMemory<byte> Write(ListedModel model)
    {
        var body = new ArrayBufferWriter<byte>();
        using var json = JsonOutput.Open(body);
        Write(model, json);
        json.Flush();
        return body.WrittenMemory;
    }

    private static void Write(ListedModel model, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, $"models/{model.Name}");
        json.WriteString("displayName"u8, model.Name);
        json.WriteStartArray("supportedGenerationMethods"u8);
        json.WriteStringValue("generateContent"u8);
        json.WriteStringValue("countTokens"u8);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
