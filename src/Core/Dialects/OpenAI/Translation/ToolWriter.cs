using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>Writes tools and how they may be used.</summary>
internal static class ToolWriter
{
    public static void Write(ChatQuestion question, Utf8JsonWriter json)
    {
        var tools = question.Tools.Where(tool => MayBeCalled(tool, question.ToolChoice)).ToList();
        if (tools.Count == 0) return; // OpenAI refuses the other fields without any
        json.WriteStartArray("tools"u8);
        foreach (var tool in tools) Write(tool, json);
        json.WriteEndArray();
        if (question.ToolChoice is { } choice) Write(choice, json);
        if (question.ParallelTools is { } isParallel) json.WriteBoolean("parallel_tool_calls"u8, isParallel);
    }

    // A list of allowed tools, which few vendors know: the others are not told of.
    private static bool MayBeCalled(ChatTool tool, ChatToolChoice? choice) =>
        choice is null or { Names: [] } or { Mode: ChatToolChoiceMode.None } || IsNamed(choice) || choice.Names.Contains(tool.Name);

    private static bool IsNamed(ChatToolChoice choice) => choice is { Mode: ChatToolChoiceMode.Required, Names.Length: 1 };

    private static void Write(ChatTool tool, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "function"u8);
        json.WriteStartObject("function"u8);
        json.WriteString("name"u8, tool.Name);
        if (tool.Description is { } description) json.WriteString("description"u8, description);
        if (tool.Parameters is { } parameters)
        {
            json.WritePropertyName("parameters"u8);
            parameters.WriteTo(json);
        }

        if (tool.Strict is { } strict) json.WriteBoolean("strict"u8, strict);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(ChatToolChoice choice, Utf8JsonWriter json)
    {
        if (!IsNamed(choice))
        {
            json.WriteString("tool_choice"u8, choice.Mode switch { ChatToolChoiceMode.None => "none"u8, ChatToolChoiceMode.Required => "required"u8, _ => "auto"u8 });
            return;
        }

        json.WriteStartObject("tool_choice"u8);
        json.WriteString("type"u8, "function"u8);
        json.WriteStartObject("function"u8);
        json.WriteString("name"u8, choice.Names[0]);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
