using System.Buffers;
using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Gemini.Translation;

/// <summary>Writes a whole answer as a reply of generateContent.</summary>
internal static class AnswerWriter
{
    public static ReadOnlyMemory<byte> Write(ChatAnswer answer, CallRequest request)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        using var json = JsonOutput.Open(output);
        json.WriteStartObject();
        json.WriteStartArray("candidates"u8);
        foreach (var choice in answer.Choices) Write(choice, json);
        json.WriteEndArray();
        if (answer.Usage is { } usage) UsageWriter.Write(usage, json);
        json.WriteString("modelVersion"u8, answer.Head.Model ?? request.Model);
        if (answer.Head.Id is { } id) json.WriteString("responseId"u8, id);
        json.WriteEndObject();
        json.Flush();
        return output.WrittenMemory;
    }

    private static void Write(ChatChoice choice, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        if (!choice.Parts.IsEmpty) WriteContent(choice, json);
        json.WriteString("finishReason"u8, FinishWords.Of(choice.Finish));
        json.WriteNumber("index"u8, choice.Index);
        var texts = choice.Parts.OfType<ChatPart.Text>().ToList();
        GroundingWriter.Write([.. texts.SelectMany(text => text.Citations)], string.Concat(texts.Select(text => text.Value)), json);
        if (!choice.Logprobs.IsEmpty) Logprobs.Write(choice.Logprobs.Span, json);
        json.WriteEndObject();
    }

    private static void WriteContent(ChatChoice choice, Utf8JsonWriter json)
    {
        json.WriteStartObject("content"u8);
        json.WriteStartArray("parts"u8);
        foreach (var part in choice.Parts) AnswerPart.Write(part, json);
        json.WriteEndArray();
        json.WriteString("role"u8, "model"u8);
        json.WriteEndObject();
    }
}
