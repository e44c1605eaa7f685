using System.Buffers;
using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Anthropic.Translation;

/// <summary>Writes a question out of the middle form.</summary>
internal sealed class AnthropicQuestionWriter(ChatQuestion question, Target target, QuestionNotes notes)
{
    private const double LeastTopP = 0.95; // while the model thinks
    private readonly ClaudeModel model = ClaudeModel.Of(target.UpstreamModel);

    public ReadOnlyMemory<byte> Write()
    {
        var output = new ArrayBufferWriter<byte>(1024);
        using var json = JsonOutput.Open(output);
        var plan = new ThinkingPlanner(question, target, model, notes).Plan();
        json.WriteStartObject();
        json.WriteString("model"u8, target.UpstreamModel);
        json.WriteNumber("max_tokens"u8, plan.MaxTokens);
        WriteTurns(json);
        new ToolsWriter(question, notes).Write(json);
        plan.Write(json);
        WriteOutputConfig(json, plan);
        WriteSampling(json, plan);
        WriteRest(json);
        json.WriteEndObject();
        json.Flush();
        return output.WrittenMemory;
    }

    private void WriteTurns(Utf8JsonWriter json)
    {
        var conversation = Conversation.Of(question, notes);
        var blocks = new BlocksWriter(json, new ToolCallLinks(question.Turns), notes);
        if (conversation.Instructions.Count > 0)
        {
            json.WriteStartArray("system"u8);
            foreach (var part in conversation.Instructions) blocks.WriteInstruction(part);
            json.WriteEndArray();
        }

        json.WriteStartArray("messages"u8);
        foreach (var message in conversation.Messages)
        {
            json.WriteStartObject();
            json.WriteString("role"u8, message.IsAssistant ? "assistant"u8 : "user"u8);
            json.WriteStartArray("content"u8);
            foreach (var part in message.Parts) blocks.Write(part, message.IsAssistant);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteOutputConfig(Utf8JsonWriter json, ThinkingPlan plan)
    {
        var schema = question.Format?.Schema;
        if (question.Format is { Schema: not null, Strict: false }) notes.Adapt(ChatParameter.StrictSchema, "was taken for true: a schema always holds here");
        if (schema is null && plan.Effort is null) return;
        json.WriteStartObject("output_config"u8);
        if (plan.Effort is { } effort) json.WriteString("effort"u8, effort);
        if (schema is { } form)
        {
            json.WriteStartObject("format"u8);
            json.WriteString("type"u8, "json_schema"u8);
            json.WritePropertyName("schema"u8);
            WriteSchema(form, json);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    // What is said of the answer as a whole has no place but the schema.
    private void WriteSchema(JsonElement schema, Utf8JsonWriter json)
    {
        if (question.Format?.Description is not { } description || schema.ValueKind != JsonValueKind.Object || schema.TryGetProperty("description"u8, out _))
        {
            schema.WriteTo(json);
            return;
        }

        json.WriteStartObject();
        json.WriteString("description"u8, description);
        foreach (var member in schema.EnumerateObject()) member.WriteTo(json);
        json.WriteEndObject();
    }

    private void WriteSampling(Utf8JsonWriter json, ThinkingPlan plan)
    {
        if (question.Temperature is { } temperature && MayBeSet(ChatParameter.Temperature, plan.IsOn)) WriteTemperature(json, temperature);
        if (question.TopK is { } topK && MayBeSet(ChatParameter.TopK, plan.IsOn)) json.WriteNumber("top_k"u8, topK);
        if (question.TopP is not { } topP || !MayBeSet(ChatParameter.TopP, plan.IsOn && topP < LeastTopP)) return;
        if (question.Temperature is not null && model.TakesOneSampling && !plan.IsOn) notes.LeaveOut(ChatParameter.TopP, "this model takes a temperature or this, and not both");
        else json.WriteNumber("top_p"u8, topP);
    }

    private bool MayBeSet(ChatParameter parameter, bool isInTheWay)
    {
        if (model.IsOnlyAdaptive) notes.LeaveOut(parameter, "this model cannot be told how to sample");
        else if (isInTheWay) notes.LeaveOut(parameter, "it cannot be set while the model thinks");
        else return true;
        return false;
    }

    private void WriteTemperature(Utf8JsonWriter json, double temperature)
    {
        if (temperature > 1) notes.Adapt(ChatParameter.Temperature, "was lowered to 1, the most this provider takes");
        json.WriteNumber("temperature"u8, Math.Clamp(temperature, 0, 1));
    }

    private void WriteRest(Utf8JsonWriter json)
    {
        if (question.Stop.Any(stop => !string.IsNullOrWhiteSpace(stop))) WriteStops(json);
        if (question.Stop.Any(string.IsNullOrWhiteSpace)) notes.Adapt(ChatParameter.Stop, "lost what is only white space, which this provider does not take");
        if (question.User is { } user)
        {
            json.WriteStartObject("metadata"u8);
            json.WriteString("user_id"u8, user);
            json.WriteEndObject();
        }

        if (question.Others.TryGetValue(ChatParameter.ServiceTier, out var tier)) WriteTier(json, tier);
        if (question.Stream) json.WriteBoolean("stream"u8, true);
    }

    private void WriteStops(Utf8JsonWriter json)
    {
        json.WriteStartArray("stop_sequences"u8);
        foreach (var stop in question.Stop)
            if (!string.IsNullOrWhiteSpace(stop)) json.WriteStringValue(stop);
        json.WriteEndArray();
    }

    private void WriteTier(Utf8JsonWriter json, JsonElement tier)
    {
        var named = tier.ValueKind == JsonValueKind.String ? tier.GetString() : null;
        if (named is "default" or "standard") json.WriteString("service_tier"u8, "standard_only"u8);
        else if (named is "auto") json.WriteString("service_tier"u8, "auto"u8);
        else notes.LeaveOut(ChatParameter.ServiceTier, "this provider has no such tier");
    }
}
