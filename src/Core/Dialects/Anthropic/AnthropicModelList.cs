using System.Buffers;
using System.Text.Json;
using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.Anthropic;

/// <summary>Writes models as Anthropic lists them: on one page, the newest first.</summary>
internal static class AnthropicModelList
{
    public static ReadOnlyMemory<byte> Write(IReadOnlyList<ListedModel> models)
    {
        var body = new ArrayBufferWriter<byte>();
        using var json = JsonOutput.Open(body);
        json.WriteStartObject();
        json.WriteStartArray("data"u8);
        for (var at = models.Count - 1; at >= 0; at--) Write(models[at], json);
        json.WriteEndArray();
        json.WriteBoolean("has_more"u8, false);
        json.WriteString("first_id"u8, models.Count == 0 ? null : models[^1].Name);
        json.WriteString("last_id"u8, models.Count == 0 ? null : models[0].Name);
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
        json.WriteString("type"u8, "model"u8);
        json.WriteString("id"u8, model.Name);
        json.WriteString("display_name"u8, model.Name);
        json.WriteString("created_at"u8, model.CreatedAt.UtcDateTime);
        json.WriteEndObject();
    }
}
