using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAIResponses.Translation;

/// <summary>Writes <c>tools</c> and which of them the model may ask for.</summary>
internal static class ToolWriter
{
    public static void Write(Utf8JsonWriter json, ChatQuestion question)
    {
        if (!question.Tools.IsEmpty)
        {
            json.WriteStartArray("tools"u8);
            foreach (var tool in question.Tools) Write(json, tool);
            json.WriteEndArray();
        }

        if (question.ToolChoice is { } choice) Write(json, choice);
        if (question.ParallelTools is { } parallel) json.WriteBoolean("parallel_tool_calls"u8, parallel);
    }

    // Here, and only here, a tool is strict unless it says that it is not.
    private static void Write(Utf8JsonWriter json, ChatTool tool)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "function"u8);
        json.WriteString("name"u8, tool.Name);
        if (tool.Description is { } description) json.WriteString("description"u8, description);
        json.WritePropertyName("parameters"u8);
        if (tool.Parameters is { } parameters) parameters.WriteTo(json);
        else json.WriteRawValue("""{"type":"object","properties":{}}"""u8);
        json.WriteBoolean("strict"u8, tool.Strict ?? false);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ChatToolChoice choice)
    {
        json.WritePropertyName("tool_choice"u8);
        if (choice.Names.IsEmpty || choice.Mode == ChatToolChoiceMode.None) json.WriteStringValue(WordOf(choice.Mode));
        else if (choice is { Mode: ChatToolChoiceMode.Required, Names: [var name] }) WriteFunction(json, name);
        else WriteAllowed(json, choice);
    }

    private static void WriteAllowed(Utf8JsonWriter json, ChatToolChoice choice)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "allowed_tools"u8);
        json.WriteString("mode"u8, WordOf(choice.Mode));
        json.WriteStartArray("tools"u8);
        foreach (var name in choice.Names) WriteFunction(json, name);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFunction(Utf8JsonWriter json, string name)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "function"u8);
        json.WriteString("name"u8, name);
        json.WriteEndObject();
    }

    private static string WordOf(ChatToolChoiceMode mode) => mode switch
    {
        ChatToolChoiceMode.None => "none",
        ChatToolChoiceMode.Required => "required",
        _ => "auto",
    };
}
