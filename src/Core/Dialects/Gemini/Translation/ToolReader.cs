using System.Collections.Immutable;
using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Gemini.Translation;

/// <summary>Reads tools and which of them the model may ask for.</summary>
internal sealed class ToolReader(QuestionFields fields)
{
    private static readonly string[] Searches = ["googleSearch", "googleSearchRetrieval"];
    private static readonly string[] Hosted = ["codeExecution", "urlContext", "fileSearch", "googleMaps", "computerUse", "retrieval", "enterpriseWebSearch", "mcpServers", "exaAiSearch", "parallelAiSearch"];

    public ChatQuestion Read(ObjectFields root, ChatQuestion question)
    {
        var tools = ImmutableArray.CreateBuilder<ChatTool>();
        var searches = false;
        foreach (var tool in root.Each("tools", fields))
        {
            tools.AddRange(tool.Each("functionDeclarations", fields, ChatParameter.Tools).Select(ReadFunction));
            foreach (var name in Searches) searches |= tool.Take(tool.As(name), ChatParameter.WebSearch) is not null;
            foreach (var name in Hosted) _ = tool.Take(tool.As(name), ChatParameter.HostedTools);
            tool.Close();
        }

        var (choice, isStrict) = ReadChoice(root);
        return question with
        {
            Tools = isStrict ? [.. tools.Select(tool => tool with { Strict = true })] : tools.ToImmutable(),
            ToolChoice = choice,
            Others = searches ? question.Others.Add(ChatParameter.WebSearch, JsonElement.Parse("{}"u8)) : question.Others,
        };
    }

    private ChatTool ReadFunction(ObjectFields function)
    {
        var name = function.Text("name");
        if (string.IsNullOrEmpty(name)) function.Wrong("name", "the name of a function");
        var schema = function.Take(function.As("parametersJsonSchema"));
        var parameters = function.Take("parameters");
        if (schema is not null and not { ValueKind: JsonValueKind.Object }) function.Wrong("parametersJsonSchema", "an object");
        if (parameters is not null and not { ValueKind: JsonValueKind.Object }) function.Wrong("parameters", "an object");
        if (schema is not null && parameters is not null) function.Wrong("parameters", "nothing beside 'parametersJsonSchema'");
        var tool = new ChatTool(name ?? "") { Description = function.Text("description"), Parameters = schema ?? (parameters is { } given ? OpenApiSchema.ToJsonSchema(given) : null), Path = function.Path };
        function.Close();
        return tool;
    }

    private (ChatToolChoice? Choice, bool IsStrict) ReadChoice(ObjectFields root)
    {
        if (root.Inner(root.As("toolConfig")) is not { } tools) return default;
        var read = tools.Inner(tools.As("functionCallingConfig")) is { } config ? ReadConfig(config) : default;
        tools.Close();
        return read;
    }

    private (ChatToolChoice? Choice, bool IsStrict) ReadConfig(ObjectFields config)
    {
        var names = config.Texts(config.As("allowedFunctionNames"), ChatParameter.AllowedTools);
        var mode = config.Text("mode", ChatParameter.ToolChoice)?.ToUpperInvariant();
        if (mode == "VALIDATED") fields.Give(ChatParameter.StrictTools, config.PathOf("mode"));
        if (mode is not (null or "AUTO" or "ANY" or "NONE" or "VALIDATED" or "MODE_UNSPECIFIED")) config.Wrong("mode", "'AUTO', 'ANY', 'NONE' or 'VALIDATED'");
        config.Close();
        ChatToolChoice? choice = mode switch
        {
            "ANY" => new(ChatToolChoiceMode.Required) { Names = names },
            "NONE" => new(ChatToolChoiceMode.None),
            "AUTO" or "VALIDATED" => new(ChatToolChoiceMode.Auto) { Names = names },
            _ => names.IsEmpty ? null : new(ChatToolChoiceMode.Auto) { Names = names },
        };
        return (choice, mode == "VALIDATED");
    }
}
