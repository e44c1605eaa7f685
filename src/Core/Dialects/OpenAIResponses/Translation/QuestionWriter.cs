using System.Buffers;
using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAIResponses.Translation;

/// <summary>Writes a question as a request for a reply. Nothing is kept at the provider: what reasoning is to come back goes along, encrypted.</summary>
internal static class QuestionWriter
{
    private const long LeastOutputTokens = 16;

    public static ReadOnlyMemory<byte> Write(ChatQuestion question, Target target, QuestionNotes notes)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        using var json = JsonOutput.Open(output);
        json.WriteStartObject();
        json.WriteString("model"u8, target.UpstreamModel);
        var instructions = InstructionsOf(question);
        if (instructions is not null) json.WriteString("instructions"u8, instructions);
        new InputWriter(json, notes).Write(instructions is null ? question.Turns : question.Turns[1..]);
        ToolWriter.Write(json, question);
        WriteSampling(json, question, notes);
        WriteReasoning(json, question.Reasoning, notes);
        TextWriter.Write(json, question);
        WriteOthers(json, question);
        json.WriteEndObject();
        json.Flush();
        return output.WrittenMemory;
    }

    // What the system says first; what it says later stands where it was said.
    private static string? InstructionsOf(ChatQuestion question) =>
        question.Turns is [{ Role: ChatRole.System } first, _, ..] && first.Parts.All(part => part is ChatPart.Text)
            ? string.Join("\n\n", first.Parts.OfType<ChatPart.Text>().Select(part => part.Value))
            : null;

    private static void WriteSampling(Utf8JsonWriter json, ChatQuestion question, QuestionNotes notes)
    {
        if (question.MaxOutputTokens is { } most)
        {
            if (most < LeastOutputTokens) notes.Adapt(ChatParameter.MaxOutputTokens, $"was raised to {LeastOutputTokens}, the least this provider takes");
            json.WriteNumber("max_output_tokens"u8, Math.Max(LeastOutputTokens, most));
        }

        if (question.Temperature is { } temperature) json.WriteNumber("temperature"u8, temperature);
        if (question.TopP is { } topP) json.WriteNumber("top_p"u8, topP);
        if (question.TopLogprobs is { } topLogprobs) json.WriteNumber("top_logprobs"u8, topLogprobs);
        if (question.User is { } user) json.WriteString("user"u8, user);
        json.WriteStartArray("include"u8);
        json.WriteStringValue("reasoning.encrypted_content"u8);
        if (question.Logprobs is true) json.WriteStringValue("message.output_text.logprobs"u8);
        json.WriteEndArray();
    }

    private static void WriteReasoning(Utf8JsonWriter json, ChatReasoning? reasoning, QuestionNotes notes)
    {
        if (reasoning is null || (EffortOf(reasoning, notes) is var effort && effort is null && reasoning.Show is not true)) return;
        json.WriteStartObject("reasoning"u8);
        if (effort is not null) json.WriteString("effort"u8, effort);
        if (reasoning.Show is true) json.WriteString("summary"u8, "auto"u8);
        json.WriteEndObject();
    }

    private static string? EffortOf(ChatReasoning reasoning, QuestionNotes notes)
    {
        if (reasoning.Effort == "max")
        {
            notes.Adapt(ChatParameter.ReasoningEffort, "was sent as 'xhigh', the most this provider takes");
            return "xhigh";
        }

        if (reasoning.Effort is not null || reasoning.Budget is not { } budget || budget < 0) return reasoning.Effort;
        var effort = budget switch { 0 => "none", <= 2048 => "low", <= 8192 => "medium", _ => "high" };
        notes.Adapt(ChatParameter.ReasoningBudget, $"was sent as the effort '{effort}'");
        return effort;
    }

    private static void WriteOthers(Utf8JsonWriter json, ChatQuestion question)
    {
        json.WriteBoolean("store"u8, false);
        if (question.Stream) json.WriteBoolean("stream"u8, true);
        Pass(json, question, ChatParameter.Metadata, "metadata");
        Pass(json, question, ChatParameter.ServiceTier, "service_tier");
        Pass(json, question, ChatParameter.CacheKey, "prompt_cache_key");
        Pass(json, question, ChatParameter.SafetyIdentifier, "safety_identifier");
        Pass(json, question, ChatParameter.Truncation, "truncation");
        Pass(json, question, ChatParameter.CacheTtl, "prompt_cache_retention");
        if (!question.Stream || !question.Others.TryGetValue(ChatParameter.StreamObfuscation, out var obfuscation)) return;
        json.WriteStartObject("stream_options"u8);
        json.WritePropertyName("include_obfuscation"u8);
        obfuscation.WriteTo(json);
        json.WriteEndObject();
    }

    private static void Pass(Utf8JsonWriter json, ChatQuestion question, ChatParameter parameter, string name)
    {
        if (!question.Others.TryGetValue(parameter, out var value)) return;
        json.WritePropertyName(name);
        value.WriteTo(json);
    }
}
