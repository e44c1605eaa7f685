using System.Collections.Immutable;
using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Anthropic.Translation;

/// <summary>Writes the tools that the model may ask for, and whether it must.</summary>
internal sealed class ToolsWriter(ChatQuestion question, QuestionNotes notes)
{
    private static readonly JsonElement NoArguments = JsonElement.Parse("""{"type":"object","properties":{}}"""u8);
    private readonly ImmutableArray<string> names = question.ToolChoice?.Names ?? [];

    public void Write(Utf8JsonWriter json)
    {
        var tools = question.Tools.Where(IsAllowed).ToList();
        if (tools.Count == 0) return;
        json.WriteStartArray("tools"u8);
        foreach (var tool in tools) Write(tool, json);
        json.WriteEndArray();
        WriteChoice(json);
    }

    // One tool that must be asked for is named in the choice; of several, only those that may be asked for are shown.
    private bool IsAllowed(ChatTool tool)
    {
        if (names.IsEmpty || IsOne() || names.Contains(tool.Name)) return true;
        notes.Adapt(ChatParameter.AllowedTools, "is kept by not sending the other tools");
        return false;
    }

    private bool IsOne() => question.ToolChoice is { Mode: ChatToolChoiceMode.Required } && names.Length == 1;

    private static void Write(ChatTool tool, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, tool.Name);
        if (tool.Description is { } description) json.WriteString("description"u8, description);
        json.WritePropertyName("input_schema"u8);
        WriteSchema(tool.Parameters is { ValueKind: JsonValueKind.Object } given ? given : NoArguments, json);
        if (tool.Strict is true) json.WriteBoolean("strict"u8, true);
        BlocksWriter.WriteCache(tool.Cache, json);
        json.WriteEndObject();
    }

    // Its type has to be said, which other providers do not ask for.
    private static void WriteSchema(JsonElement schema, Utf8JsonWriter json)
    {
        if (schema.TryGetProperty("type"u8, out _))
        {
            schema.WriteTo(json);
            return;
        }

        json.WriteStartObject();
        json.WriteString("type"u8, "object"u8);
        foreach (var member in schema.EnumerateObject()) member.WriteTo(json);
        json.WriteEndObject();
    }

    private void WriteChoice(Utf8JsonWriter json)
    {
        var isSingle = question.ParallelTools is false;
        if (question.ToolChoice is null && !isSingle) return;
        var type = question.ToolChoice?.Mode switch
        {
            ChatToolChoiceMode.None => "none",
            ChatToolChoiceMode.Required => IsOne() ? "tool" : "any",
            _ => "auto",
        };
        json.WriteStartObject("tool_choice"u8);
        json.WriteString("type"u8, type);
        if (type == "tool") json.WriteString("name"u8, names[0]);
        if (isSingle && type != "none") json.WriteBoolean("disable_parallel_tool_use"u8, true);
        json.WriteEndObject();
    }
}
