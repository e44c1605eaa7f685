using System.Collections.Immutable;
using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Anthropic.Translation;

/// <summary>Reads a question into the middle form.</summary>
internal sealed class AnthropicQuestionReader(QuestionFields fields)
{
    public ChatQuestion Read(CallRequest request)
    {
        var root = fields.Open(request);
        root.Pass("model", "stream");
        var turns = new TurnsReader(fields).Read(root);
        var choice = root.Inner("tool_choice", ChatParameter.ToolChoice);
        var question = new ChatQuestion
        {
            Turns = WithCacheMark(turns, BlocksReader.CacheOf(root)),
            Tools = new ToolsReader(fields).Read(root),
            ToolChoice = choice is null ? null : ToolChoiceOf(choice),
            ParallelTools = choice?.FlagWhenTrue("disable_parallel_tool_use", ChatParameter.ParallelTools) is { } isSingle ? !isSingle : null,
            MaxOutputTokens = MaxOutputTokensOf(root),
            Stop = root.Texts("stop_sequences", ChatParameter.Stop),
            Temperature = root.Number("temperature", ChatParameter.Temperature),
            TopP = root.Number("top_p", ChatParameter.TopP),
            TopK = root.Whole("top_k", ChatParameter.TopK),
            User = UserOf(root),
            Others = OthersOf(root),
            Stream = request.Stream,
        };
        choice?.Close();
        question = WithOutputConfig(question, root);
        root.Close();
        return question;
    }

    // What only fills the prompt's cache is no question to another provider.
    private static long? MaxOutputTokensOf(ObjectFields root)
    {
        var most = root.Whole("max_tokens", ChatParameter.MaxOutputTokens);
        if (most == 0) root.Wrong("max_tokens", "1 or more for this model");
        return most;
    }

    private static ChatToolChoice? ToolChoiceOf(ObjectFields choice)
    {
        var name = choice.Text("name");
        switch (choice.Text("type"))
        {
            case "auto": return new(ChatToolChoiceMode.Auto);
            case "any": return new(ChatToolChoiceMode.Required);
            case "none": return new(ChatToolChoiceMode.None);
            case "tool" when name is not null: return new(ChatToolChoiceMode.Required) { Names = [name] };
            case "tool": choice.Wrong("name", "a string"); return null;
            default: choice.Wrong("type", "'auto', 'any', 'tool' or 'none'"); return null;
        }
    }

    private static ChatQuestion WithOutputConfig(ChatQuestion question, ObjectFields root)
    {
        var older = root.Inner("output_format", ChatParameter.JsonSchema);
        var config = root.Inner("output_config");
        var format = config?.Inner("format", ChatParameter.JsonSchema);
        var reasoning = ReasoningReader.Read(root, config);
        config?.Close();
        TakeHosted(root);
        return question with { Reasoning = reasoning, Format = FormatOf(format) ?? FormatOf(older) };
    }

    private static void TakeHosted(ObjectFields root)
    {
        root.Take("container", ChatParameter.HostedTools);
        root.Take("mcp_servers", ChatParameter.HostedTools);
        root.Take("context_management", ChatParameter.ContextManagement);
    }

    private static ChatFormat? FormatOf(ObjectFields? format)
    {
        if (format is null) return null;
        if (format.Text("type") != "json_schema") format.Wrong("type", "'json_schema'");
        var schema = format.Take("schema");
        if (schema?.ValueKind != JsonValueKind.Object) format.Wrong("schema", "an object");
        format.Close();
        return new() { Schema = schema, Strict = true };
    }

    private static string? UserOf(ObjectFields root)
    {
        if (root.Inner("metadata") is not { } metadata) return null;
        var user = metadata.Text("user_id", ChatParameter.User);
        metadata.Close();
        return user;
    }

    // Said in OpenAI's words, which most dialects took over; 'auto' is what holds anyway.
    private ImmutableDictionary<ChatParameter, JsonElement> OthersOf(ObjectFields root)
    {
        var none = ImmutableDictionary<ChatParameter, JsonElement>.Empty;
        switch (root.Text("service_tier"))
        {
            case "standard_only":
                fields.Give(ChatParameter.ServiceTier, "service_tier");
                return none.Add(ChatParameter.ServiceTier, JsonElement.Parse("\"default\""u8));
            case not (null or "auto"): root.Wrong("service_tier", "'auto' or 'standard_only'"); return none;
            default: return none;
        }
    }

    // The mark of the whole request stands for one on its last block.
    private static ImmutableArray<ChatTurn> WithCacheMark(ImmutableArray<ChatTurn> turns, ChatCacheMark? mark)
    {
        if (mark is null || turns is not [.., { Parts: [.., var part] parts } last]) return turns;
        return turns.SetItem(turns.Length - 1, last with { Parts = parts.SetItem(parts.Length - 1, part with { Cache = part.Cache ?? mark }) });
    }
}
