using System.Collections.Immutable;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>Reads <c>tools</c> and their older form, <c>functions</c>.</summary>
internal static class ToolReader
{
    public static ImmutableArray<ChatTool> Read(ObjectFields root, QuestionFields fields)
    {
        var tools = ImmutableArray.CreateBuilder<ChatTool>();
        foreach (var tool in root.Inners("tools"))
            if (ReadTool(tool, fields) is { } read) tools.Add(read);
        foreach (var function in root.Inners("functions", ChatParameter.Tools))
            if (ReadFunction(function, fields) is { } read) tools.Add(read);
        return tools.ToImmutable();
    }

    private static ChatTool? ReadTool(ObjectFields tool, QuestionFields fields)
    {
        // Custom tools take free text, and all others run at their provider.
        if (tool.Text("type") is { } type and not "function")
        {
            fields.Give(ChatParameter.HostedTools, type == "custom" ? tool.PathOf("custom") : tool.Path);
            return null;
        }

        if (tool.Inner("function", ChatParameter.Tools) is not { } function)
        {
            tool.Wrong("function", "an object");
            return null;
        }

        var mark = CacheMarks.Read(tool);
        var read = ReadFunction(function, fields);
        tool.Close();
        return read is null ? null : read with { Cache = mark ?? read.Cache };
    }

    private static ChatTool? ReadFunction(ObjectFields function, QuestionFields fields)
    {
        var name = function.Text("name");
        if (string.IsNullOrEmpty(name)) function.Wrong("name", "a string");
        var strict = function.FlagWhenTrue("strict", ChatParameter.StrictTools);
        var read = new ChatTool(name ?? "")
        {
            Description = function.Text("description"),
            Parameters = SchemaFields.Take(function, "parameters"),
            Strict = strict,
            Cache = CacheMarks.Read(function),
            Path = function.Path,
        };
        function.Close();
        return string.IsNullOrEmpty(name) ? null : read;
    }
}
