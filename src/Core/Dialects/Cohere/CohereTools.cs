using System.Collections.Immutable;
using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Cohere;

/// <summary>The tools and whether they must be used. Only all of them can be forced or forbidden, so of a choice of some the others are left out.</summary>
internal static class CohereTools
{
    public static void Write(Utf8JsonWriter writer, ChatQuestion question, QuestionNotes notes)
    {
        var tools = Offered(question);
        if (tools.IsEmpty) return;
        writer.WriteStartArray("tools");
        foreach (var tool in tools) Write(writer, tool);
        writer.WriteEndArray();
        if (tools.Any(tool => tool.Strict == true)) WriteStrict(writer, tools, notes);
        if (question.ToolChoice?.Mode == ChatToolChoiceMode.Required) writer.WriteString("tool_choice", "REQUIRED");
        else if (question.ToolChoice?.Mode == ChatToolChoiceMode.None) writer.WriteString("tool_choice", "NONE");
    }

    private static ImmutableArray<ChatTool> Offered(ChatQuestion question) =>
        question.ToolChoice is { Names: { IsEmpty: false } names } ? [.. question.Tools.Where(tool => names.Contains(tool.Name))] : question.Tools;

    private static void WriteStrict(Utf8JsonWriter writer, ImmutableArray<ChatTool> tools, QuestionNotes notes)
    {
        if (tools.Any(tool => tool.Strict != true)) notes.Adapt(ChatParameter.StrictTools, "holds for all of the tools at Cohere");
        writer.WriteBoolean("strict_tools", true);
    }

    private static void Write(Utf8JsonWriter writer, ChatTool tool)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "function");
        writer.WriteStartObject("function");
        writer.WriteString("name", tool.Name);
        if (tool.Description is { } description) writer.WriteString("description", description);
        writer.WritePropertyName("parameters");
        if (tool.Parameters is { } schema) schema.WriteTo(writer);
        else writer.WriteRawValue("""{"type":"object","properties":{}}"""u8);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
