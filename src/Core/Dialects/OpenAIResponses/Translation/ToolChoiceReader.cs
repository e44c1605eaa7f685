using System.Collections.Immutable;
using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAIResponses.Translation;

/// <summary>Reads <c>tool_choice</c>: a word, a function, or the tools that are allowed.</summary>
internal static class ToolChoiceReader
{
    private const string Name = "tool_choice";

    public static ChatToolChoice? Read(ObjectFields root, QuestionFields fields)
    {
        if (root.Take(Name, ChatParameter.ToolChoice) is not { } choice) return null;
        if (choice.ValueKind == JsonValueKind.String) return OfWord(root, choice.GetString());
        var inner = fields.Open(choice, Name);
        var read = inner.Text("type") switch
        {
            "function" => OfFunction(inner),
            "allowed_tools" => OfAllowed(inner, fields),
            _ => OfHosted(inner, fields),
        };
        return read;
    }

    private static ChatToolChoice? OfWord(ObjectFields root, string? word)
    {
        switch (word)
        {
            case "auto":
                return new(ChatToolChoiceMode.Auto);
            case "none":
                return new(ChatToolChoiceMode.None);
            case "required":
                return new(ChatToolChoiceMode.Required);
            default:
                root.Wrong(Name, "one of 'none', 'auto', 'required', or an object that names a tool");
                return null;
        }
    }

    private static ChatToolChoice? OfFunction(ObjectFields choice)
    {
        var name = choice.Text("name");
        if (name is null) choice.Wrong("name", "a string");
        choice.Close();
        return name is null ? null : new(ChatToolChoiceMode.Required) { Names = [name] };
    }

    private static ChatToolChoice? OfAllowed(ObjectFields choice, QuestionFields fields)
    {
        fields.Give(ChatParameter.AllowedTools, choice.PathOf("tools"));
        var mode = choice.Text("mode");
        if (mode is not ("auto" or "required")) choice.Wrong("mode", "one of 'auto', 'required'");
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var tool in choice.Inners("tools"))
            if ((tool.Text("type") is "function" ? OfFunction(tool) : OfHosted(tool, fields)) is { Names: [var name] }) names.Add(name);
        choice.Close();
        if (names.Count == 0) return new(ChatToolChoiceMode.None); // only tools that cannot be sent: none of the others may take their place
        return new(mode == "required" ? ChatToolChoiceMode.Required : ChatToolChoiceMode.Auto) { Names = names.ToImmutable() };
    }

    private static ChatToolChoice? OfHosted(ObjectFields choice, QuestionFields fields)
    {
        fields.Give(ChatParameter.HostedTools, choice.Path);
        return null;
    }
}
