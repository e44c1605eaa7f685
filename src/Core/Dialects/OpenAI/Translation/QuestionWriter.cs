using System.Buffers;
using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>Writes a question as a chat request.</summary>
internal static class QuestionWriter
{
    public static ReadOnlyMemory<byte> Write(ChatQuestion question, Target target, QuestionNotes notes)
    {
        var body = new ArrayBufferWriter<byte>();
        using var json = JsonOutput.Open(body);
        if (CacheMarks.AreIn(question)) notes.Adapt(ChatParameter.CacheMarks, "is not sent: this provider finds by itself what is worth caching");
        json.WriteStartObject();
        json.WriteString("model"u8, target.UpstreamModel);
        new MessageWriter(json, notes).Write(question.Turns);
        ToolWriter.Write(question, json);
        FormatWriter.Write(question.Format, json);
        ReasoningWriter.Write(question.Reasoning, json, notes);
        SamplingWriter.Write(question, json, notes);
        OtherWriter.Write(question.Others, json, notes);
        WriteStream(question, json);
        json.WriteEndObject();
        json.Flush();
        return body.WrittenMemory;
    }

    // Usage is always asked of the upstream: the gateway counts by it.
    private static void WriteStream(ChatQuestion question, Utf8JsonWriter json)
    {
        if (!question.Stream) return;
        json.WriteBoolean("stream"u8, true);
        json.WriteStartObject("stream_options"u8);
        json.WriteBoolean("include_usage"u8, true);
        if (question.Others.TryGetValue(ChatParameter.StreamObfuscation, out var obfuscation) && obfuscation.ValueKind is JsonValueKind.True or JsonValueKind.False)
            json.WriteBoolean("include_obfuscation"u8, obfuscation.ValueKind == JsonValueKind.True);
        json.WriteEndObject();
    }
}
