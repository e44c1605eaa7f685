using System.Buffers;
using System.Text.Json;
using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.OpenAI;

/// <summary>Writes models as OpenAI lists them.</summary>
internal static class OpenAIModelList
{
    public static ReadOnlyMemory<byte> Write(IReadOnlyList<ListedModel> models)
    {
        var body = new ArrayBufferWriter<byte>();
        using var json = JsonOutput.Open(body);
        json.WriteStartObject();
        json.WriteString("object"u8, "list"u8);
        json.WriteStartArray("data"u8);
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
        json.WriteString("id"u8, model.Name);
        json.WriteString("object"u8, "model"u8);
        json.WriteNumber("created"u8, model.CreatedAt.ToUnixTimeSeconds());
        json.WriteString("owned_by"u8, model.OwnedBy);
        json.WriteEndObject();
    }
}
