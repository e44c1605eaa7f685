using System.Buffers;
using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>Writes a whole answer as a <c>chat.completion</c>.</summary>
internal static class AnswerWriter
{
    public static ReadOnlyMemory<byte> Write(ChatAnswer answer, CallRequest request)
    {
        var body = new ArrayBufferWriter<byte>();
        using var json = JsonOutput.Open(body);
        json.WriteStartObject();
        WriteHead(answer.Head, request, json);
        json.WriteStartArray("choices"u8);
        var ids = new AnswerIds(answer.Head, request);
        foreach (var choice in answer.Choices) Write(choice, ids, json);
        json.WriteEndArray();
        if (answer.Usage is { } usage)
        {
            json.WritePropertyName("usage"u8);
            UsageWriter.Write(usage, json);
        }

        json.WriteEndObject();
        json.Flush();
        return body.WrittenMemory;
    }

    private static void WriteHead(ChatHead head, CallRequest request, Utf8JsonWriter json)
    {
        json.WriteString("id"u8, head.Id ?? MadeIds.OfAnswer(request));
        json.WriteString("object"u8, "chat.completion"u8);
        json.WriteNumber("created"u8, head.Created ?? request.At.ToUnixTimeSeconds());
        json.WriteString("model"u8, head.Model ?? request.Model);
        if (head.ServiceTier is { } tier) json.WriteString("service_tier"u8, tier);
    }

    private static void Write(ChatChoice choice, AnswerIds ids, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("index"u8, choice.Index);
        json.WritePropertyName("message"u8);
        AnswerMessageWriter.Write(choice, ids, json);
        json.WritePropertyName("logprobs"u8);
        WriteLogprobs(choice.Logprobs.Span, json);
        json.WriteString("finish_reason"u8, FinishWords.Of(choice.Finish));
        json.WriteEndObject();
    }

    private static void WriteLogprobs(ReadOnlySpan<byte> content, Utf8JsonWriter json)
    {
        if (content.IsEmpty)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WritePropertyName("content"u8);
        json.WriteRawValue(content, skipInputValidation: true);
        json.WriteNull("refusal"u8);
        json.WriteEndObject();
    }
}
