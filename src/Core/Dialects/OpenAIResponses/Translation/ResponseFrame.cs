using System.Buffers;
using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAIResponses.Translation;

/// <summary>Writes the response object around its output. As OpenAI does, it repeats what was asked, defaults included; only that nothing is kept.</summary>
internal sealed class ResponseFrame(ChatHead head, CallRequest request, ItemIds ids)
{
    /// <summary>The object.</summary>
    /// <param name="status">How it stands.</param>
    /// <param name="reason">Why it is incomplete; null when it is not.</param>
    /// <param name="items">Its output.</param>
    /// <param name="usage">What it took; null when not known.</param>
    public ReadOnlyMemory<byte> Render(string status, string? reason, IEnumerable<ReadOnlyMemory<byte>> items, Usage? usage)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        using var json = JsonOutput.Open(output);
        json.WriteStartObject();
        WriteHead(json, status, reason);
        WriteItems(json, items);
        WriteSettings(json);
        UsageObject.Write(json, usage);
        Repeat(json, "user", "null");
        Repeat(json, "metadata", "{}");
        json.WriteEndObject();
        json.Flush();
        return output.WrittenMemory;
    }

    private void WriteHead(Utf8JsonWriter json, string status, string? reason)
    {
        json.WriteString("id"u8, ids.OfResponse);
        json.WriteString("object"u8, "response"u8);
        json.WriteNumber("created_at"u8, head.Created ?? request.At.ToUnixTimeSeconds());
        json.WriteString("status"u8, status);
        json.WriteBoolean("background"u8, false);
        json.WriteNull("error"u8);
        json.WritePropertyName("incomplete_details"u8);
        if (reason is null) json.WriteNullValue();
        else
        {
            json.WriteStartObject();
            json.WriteString("reason"u8, reason);
            json.WriteEndObject();
        }

        Repeat(json, "instructions", "null");
        Repeat(json, "max_output_tokens", "null");
        Repeat(json, "max_tool_calls", "null");
        json.WriteString("model"u8, head.Model ?? request.Model);
    }

    private static void WriteItems(Utf8JsonWriter json, IEnumerable<ReadOnlyMemory<byte>> items)
    {
        json.WriteStartArray("output"u8);
        foreach (var item in items) json.WriteRawValue(item.Span, skipInputValidation: true);
        json.WriteEndArray();
    }

    private void WriteSettings(Utf8JsonWriter json)
    {
        Repeat(json, "parallel_tool_calls", "true");
        json.WriteNull("previous_response_id"u8);
        Repeat(json, "prompt_cache_key", "null");
        Repeat(json, "prompt_cache_retention", "null");
        Repeat(json, "reasoning", """{"effort":null,"summary":null}""");
        Repeat(json, "safety_identifier", "null");
        json.WriteString("service_tier"u8, head.ServiceTier ?? "default");
        json.WriteBoolean("store"u8, false);
        Repeat(json, "temperature", "1.0");
        Repeat(json, "text", """{"format":{"type":"text"}}""");
        Repeat(json, "tool_choice", "\"auto\"");
        Repeat(json, "tools", "[]");
        Repeat(json, "top_logprobs", "0");
        Repeat(json, "top_p", "1.0");
        Repeat(json, "truncation", "\"disabled\"");
    }

    private void Repeat(Utf8JsonWriter json, string name, string standard)
    {
        json.WritePropertyName(name);
        if (request.Document is { } document && document.Find(name) is { } member && !document.Bytes.Span[member.ValueStart..member.ValueEnd].SequenceEqual("null"u8))
            json.WriteRawValue(document.Bytes.Span[member.ValueStart..member.ValueEnd], skipInputValidation: true);
        else json.WriteRawValue(standard);
    }
}
