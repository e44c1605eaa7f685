using System.Collections.Immutable;
using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Anthropic.Translation;

/// <summary>Reads the tools of a question.</summary>
internal sealed class ToolsReader(QuestionFields fields)
{
    public ImmutableArray<ChatTool> Read(ObjectFields root) => [.. root.Inners("tools", ChatParameter.Tools).Select(ReadTool).OfType<ChatTool>()];

    private ChatTool? ReadTool(ObjectFields tool)
    {
        if ((tool.Text("type") ?? "custom") != "custom")
        {
            fields.Give(ChatParameter.HostedTools, tool.Path);
            return null;
        }

        var schema = tool.Take("input_schema");
        if (schema is { ValueKind: not JsonValueKind.Object }) tool.Wrong("input_schema", "an object");
        var name = tool.Text("name");
        if (string.IsNullOrEmpty(name)) tool.Wrong("name", "a string");
        var read = new ChatTool(name ?? "")
        {
            Description = tool.Text("description"),
            Parameters = schema,
            Strict = tool.FlagWhenTrue("strict", ChatParameter.StrictTools),
            Cache = BlocksReader.CacheOf(tool),
            Path = tool.Path,
        };
        tool.Close();
        return read;
    }
}
