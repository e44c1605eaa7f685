using System.Collections.Immutable;
using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Converse;

/// <summary>
/// The tools and whether they must be used. Bedrock has no word for "none", so tools that must not be used are left out; but where the conversation holds calls of tools it demands that tools be there, and
/// takes no other.
/// </summary>
internal sealed class ConverseTools(ChatQuestion question, ToolCallLinks links, ConverseModel model, QuestionNotes notes)
{
    private readonly ConverseBlocks blocks = new(model, links, notes);

    public void Write(Utf8JsonWriter writer)
    {
        var tools = Offered();
        if (tools.IsEmpty) return;
        writer.WriteStartObject("toolConfig");
        writer.WriteStartArray("tools");
        foreach (var tool in tools) Write(writer, tool);
        writer.WriteEndArray();
        WriteChoice(writer);
        writer.WriteEndObject();
    }

    private ImmutableArray<ChatTool> Offered()
    {
        var isForbidden = question.ToolChoice?.Mode == ChatToolChoiceMode.None || question.Tools.IsEmpty;
        if (isForbidden && !links.Any) return [];
        if (isForbidden) notes.Adapt(question.Tools.IsEmpty ? ChatParameter.Tools : ChatParameter.ToolChoice, "cannot keep the model from asking for tools: Amazon Bedrock wants them named as long as the conversation holds calls of them");
        if (question.Tools.IsEmpty) return [.. links.Names.Select(name => new ChatTool(name))];
        return question.ToolChoice is { Names: { IsEmpty: false } names } ? [.. question.Tools.Where(tool => names.Contains(tool.Name))] : question.Tools;
    }

    private void Write(Utf8JsonWriter writer, ChatTool tool)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("toolSpec");
        writer.WriteString("name", tool.Name);
        if (!string.IsNullOrEmpty(tool.Description)) writer.WriteString("description", tool.Description);
        writer.WriteStartObject("inputSchema");
        writer.WritePropertyName("json");
        if (tool.Parameters is { } schema) schema.WriteTo(writer);
        else writer.WriteRawValue("""{"type":"object","properties":{}}"""u8);
        writer.WriteEndObject();
        if (tool.Strict == true) writer.WriteBoolean("strict", true);
        writer.WriteEndObject();
        writer.WriteEndObject();
        blocks.WriteCachePoint(writer, tool.Cache);
    }

    private void WriteChoice(Utf8JsonWriter writer)
    {
        if (question.ToolChoice is not { } choice || choice.Mode == ChatToolChoiceMode.None || question.Tools.IsEmpty) return;
        writer.WriteStartObject("toolChoice");
        writer.WriteStartObject(choice.Mode == ChatToolChoiceMode.Auto ? "auto" : choice.Names.Length == 1 ? "tool" : "any");
        if (choice is { Mode: ChatToolChoiceMode.Required, Names: [var name] }) writer.WriteString("name", name);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
