using System.Collections.Immutable;
using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAIResponses.Translation;

/// <summary>Reads <c>tools</c>. All but functions run at OpenAI, or take what is no JSON.</summary>
internal static class ToolReader
{
    public static ImmutableArray<ChatTool> Read(ObjectFields root, QuestionFields fields)
    {
        if (root.Whole("max_tool_calls") is not null) fields.Give(ChatParameter.HostedTools, "max_tool_calls");
        var tools = ImmutableArray.CreateBuilder<ChatTool>();
        foreach (var tool in root.Inners("tools"))
            if (ReadTool(tool, fields) is { } read) tools.Add(read);
        return tools.ToImmutable();
    }

    private static ChatTool? ReadTool(ObjectFields tool, QuestionFields fields)
    {
        if (tool.Text("type") is not "function")
        {
            fields.Give(ChatParameter.HostedTools, tool.Path);
            return null;
        }

        fields.Give(ChatParameter.Tools, tool.Path);
        var read = ReadFunction(tool, fields);
        tool.Close();
        return read;
    }

    private static ChatTool? ReadFunction(ObjectFields tool, QuestionFields fields)
    {
        var strict = tool.FlagWhenTrue("strict", ChatParameter.StrictTools);
        var parameters = tool.Take("parameters");
        if (parameters is { ValueKind: not JsonValueKind.Object }) tool.Wrong("parameters", "an object");
        var description = tool.Text("description");
        if (tool.Text("name") is { } name) return new(name) { Description = description, Parameters = parameters, Strict = strict, Path = tool.Path };
        tool.Wrong("name", "a string");
        return null;
    }
}
