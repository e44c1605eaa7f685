using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Ollama;

/// <summary>Writes a question as Ollama takes it.</summary>
internal sealed class OllamaQuestion(ChatQuestion question, Target target, QuestionNotes notes)
{
    private readonly ArrayBufferWriter<byte> output = new();

    public ReadOnlyMemory<byte> Write()
    {
        var tools = OfferedTools();
        using (var writer = JsonOutput.Open(output))
        {
            writer.WriteStartObject();
            writer.WriteString("model", target.UpstreamModel);
            new OllamaMessages(question.Turns, notes).Write(writer);
            WriteTools(writer, tools);
            WriteFormat(writer);
            WriteThinking(writer);
            writer.WriteBoolean("stream", question.Stream);
            writer.WriteBoolean("truncate", false);
            if (question.Logprobs is { } logprobs) writer.WriteBoolean("logprobs", logprobs);
            if (question.TopLogprobs is { } top) writer.WriteNumber("top_logprobs", top);
            WriteOptions(writer, tools);
            writer.WriteEndObject();
        }

        return output.WrittenMemory;
    }

    // There is no choice of tools, so those that must not be used are left out.
    private ImmutableArray<ChatTool> OfferedTools()
    {
        if (question.ToolChoice is not { } choice) return question.Tools;
        if (choice.Mode == ChatToolChoiceMode.None) return [];
        if (choice.Mode == ChatToolChoiceMode.Required) notes.LeaveOut(ChatParameter.ToolChoice, "Ollama cannot make a model use a tool");
        return choice.Names.IsEmpty ? question.Tools : [.. question.Tools.Where(tool => choice.Names.Contains(tool.Name))];
    }

    private static void WriteTools(Utf8JsonWriter writer, ImmutableArray<ChatTool> tools)
    {
        if (tools.IsEmpty) return;
        writer.WriteStartArray("tools");
        foreach (var tool in tools) WriteTool(writer, tool);
        writer.WriteEndArray();
    }

    private static void WriteTool(Utf8JsonWriter writer, ChatTool tool)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "function");
        writer.WriteStartObject("function");
        writer.WriteString("name", tool.Name);
        writer.WriteString("description", tool.Description ?? "");
        writer.WritePropertyName("parameters");
        if (tool.Parameters is { } schema) schema.WriteTo(writer);
        else writer.WriteRawValue("""{"type":"object","properties":{}}"""u8);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private void WriteFormat(Utf8JsonWriter writer)
    {
        if (question.Format is not { } format) return;
        writer.WritePropertyName("format");
        if (format.Schema is { } schema) schema.WriteTo(writer);
        else writer.WriteStringValue("json");
    }

    private void WriteThinking(Utf8JsonWriter writer)
    {
        if (question.Reasoning is not { } asked || (asked.Effort is null && asked.Budget is null)) return;
        if (asked.Effort == "none" || (asked.Effort is null && asked.Budget == 0)) writer.WriteBoolean("think", false);
        else if (asked.Effort is null) WriteUnboundedThinking(writer);
        else writer.WriteString("think", asked.Effort is "minimal" ? "low" : asked.Effort is "xhigh" or "max" ? "high" : asked.Effort);
    }

    private void WriteUnboundedThinking(Utf8JsonWriter writer)
    {
        if (question.Reasoning!.Budget > 0) notes.Adapt(ChatParameter.ReasoningBudget, "was left to the model, which takes no budget");
        writer.WriteBoolean("think", true);
    }

    private void WriteOptions(Utf8JsonWriter writer, ImmutableArray<ChatTool> tools)
    {
        writer.WriteStartObject("options");
        writer.WriteNumber("num_ctx", OllamaContext.Of(question, tools, question.MaxOutputTokens ?? target.MaxOutputTokens));
        if (question.MaxOutputTokens is { } most) writer.WriteNumber("num_predict", most);
        if (question.Temperature is { } temperature) writer.WriteNumber("temperature", temperature);
        if (question.TopP is { } topP) writer.WriteNumber("top_p", topP);
        if (question.TopK is { } topK) writer.WriteNumber("top_k", topK);
        if (question.PresencePenalty is { } presence) writer.WriteNumber("presence_penalty", presence);
        if (question.FrequencyPenalty is { } frequency) writer.WriteNumber("frequency_penalty", frequency);
        if (question.Seed is { } seed) writer.WriteNumber("seed", seed);
        WriteStop(writer);
        writer.WriteEndObject();
    }

    private void WriteStop(Utf8JsonWriter writer)
    {
        if (question.Stop.IsEmpty) return;
        writer.WriteStartArray("stop");
        foreach (var sequence in question.Stop) writer.WriteStringValue(sequence);
        writer.WriteEndArray();
    }
}
