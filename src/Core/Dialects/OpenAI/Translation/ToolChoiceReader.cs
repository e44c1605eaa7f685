using System.Collections.Immutable;
using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>Reads <c>tool_choice</c> and its older form, <c>function_call</c>.</summary>
internal static class ToolChoiceReader
{
    private const string Expected = "one of 'none', 'auto', 'required', or an object that names a tool";

    public static ChatToolChoice? Read(ObjectFields root, QuestionFields fields) =>
        Read(root, "function_call", fields) is { } older ? Read(root, "tool_choice", fields) ?? older : Read(root, "tool_choice", fields);

    private static ChatToolChoice? Read(ObjectFields root, string name, QuestionFields fields)
    {
        if (root.Take(name, ChatParameter.ToolChoice) is not { } choice) return null;
        if (choice.ValueKind == JsonValueKind.String) return OfWord(root, name, choice.GetString());
        var inner = fields.Open(choice, name);
        var read = name == "function_call" ? Named(inner) : OfObject(inner, fields);
        inner.Close();
        return read;
    }

    private static ChatToolChoice? OfWord(ObjectFields root, string name, string? word)
    {
        switch (word)
        {
            case "auto":
                return new(ChatToolChoiceMode.Auto);
            case "none":
                return new(ChatToolChoiceMode.None);
            case "required" or "any": // Mistral's word
                return new(ChatToolChoiceMode.Required);
            default:
                root.Wrong(name, Expected);
                return null;
        }
    }

    private static ChatToolChoice? OfObject(ObjectFields choice, QuestionFields fields)
    {
        switch (choice.Text("type"))
        {
            case null or "function":
                return Named(choice, "function");
            case "allowed_tools":
                return Allowed(choice, fields);
            case "custom":
                choice.Pass("custom");
                fields.Give(ChatParameter.HostedTools, choice.PathOf("custom"));
                return null;
            default:
                choice.Wrong("type", "one of 'function', 'allowed_tools', 'custom'");
                return null;
        }
    }

    private static ChatToolChoice? Named(ObjectFields choice, string field)
    {
        var function = choice.Inner(field);
        if (function is null) choice.Wrong(field, "an object");
        var read = function is null ? null : Named(function);
        function?.Close();
        return read;
    }

    private static ChatToolChoice? Named(ObjectFields function)
    {
        if (function.Text("name") is { } name) return new(ChatToolChoiceMode.Required) { Names = [name] };
        function.Wrong("name", "a string");
        return null;
    }

    private static ChatToolChoice? Allowed(ObjectFields choice, QuestionFields fields)
    {
        if (choice.Inner("allowed_tools", ChatParameter.AllowedTools) is not { } allowed)
        {
            choice.Wrong("allowed_tools", "an object");
            return null;
        }

        var mode = allowed.Text("mode");
        if (mode is not ("auto" or "required")) allowed.Wrong("mode", "one of 'auto', 'required'");
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var tool in allowed.Inners("tools"))
        {
            if (OfObject(tool, fields) is { Names: [var name] }) names.Add(name);
            tool.Close();
        }

        allowed.Close();
        if (names.Count == 0) return new(ChatToolChoiceMode.None); // only tools that cannot be sent: none of the others may take their place
        return new(mode == "required" ? ChatToolChoiceMode.Required : ChatToolChoiceMode.Auto) { Names = names.ToImmutable() };
    }
}
