using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Gemini.Translation;

/// <summary>Writes tools and which of them the model may ask for.</summary>
internal sealed class ToolWriter(ChatQuestion question, QuestionNotes notes)
{
    public void Write(Utf8JsonWriter json)
    {
        var searches = question.Others.ContainsKey(ChatParameter.WebSearch);
        if (question.Tools.IsEmpty && !searches) return;
        json.WriteStartArray("tools"u8);
        if (!question.Tools.IsEmpty) WriteFunctions(json);
        if (searches) WriteSearch(json);
        json.WriteEndArray();
        if (!question.Tools.IsEmpty) WriteChoice(json);
    }

    private void WriteFunctions(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray("functionDeclarations"u8);
        foreach (var tool in question.Tools) Write(tool, json);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSearch(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartObject("googleSearch"u8);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(ChatTool tool, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, tool.Name);
        if (tool.Description is { } description) json.WriteString("description"u8, description);
        if (tool.Parameters is { } schema)
        {
            json.WritePropertyName("parametersJsonSchema"u8);
            schema.WriteTo(json);
        }

        json.WriteEndObject();
    }

    private void WriteChoice(Utf8JsonWriter json)
    {
        if (ModeOf() is not { } mode) return;
        json.WriteStartObject("toolConfig"u8);
        json.WriteStartObject("functionCallingConfig"u8);
        json.WriteString("mode"u8, mode);
        if (question.ToolChoice is { Names.IsEmpty: false } choice && choice.Mode != ChatToolChoiceMode.None) WriteNames(choice, json);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteNames(ChatToolChoice choice, Utf8JsonWriter json)
    {
        json.WriteStartArray("allowedFunctionNames"u8);
        foreach (var name in choice.Names) json.WriteStringValue(name);
        json.WriteEndArray();
    }

    // In mode AUTO a model neither keeps to a schema nor takes a list of names.
    private string? ModeOf()
    {
        var isStrict = question.Tools.Any(tool => tool.Strict == true);
        switch (question.ToolChoice)
        {
            case { Mode: ChatToolChoiceMode.None }:
                return "NONE";
            case { Mode: ChatToolChoiceMode.Required }:
                return "ANY";
            case { Names.IsEmpty: false }:
                return "VALIDATED";
            case var choice when isStrict:
                if (!question.Tools.All(tool => tool.Strict == true)) notes.Adapt(ChatParameter.StrictTools, "goes for all tools, as the provider knows it for all or none");
                return choice is null or { Mode: ChatToolChoiceMode.Auto } ? "VALIDATED" : "ANY";
            case null:
                return null;
            default:
                return "AUTO";
        }
    }
}
