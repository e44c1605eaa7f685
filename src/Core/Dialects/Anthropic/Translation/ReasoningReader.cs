using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Anthropic.Translation;

/// <summary>Reads how much the model is to think: from <c>thinking</c>, and from the effort in <c>output_config</c>.</summary>
internal static class ReasoningReader
{
    private static readonly string[] Efforts = ["low", "medium", "high", "xhigh", "max"];

    public static ChatReasoning? Read(ObjectFields root, ObjectFields? config)
    {
        var effort = config?.Text("effort", ChatParameter.ReasoningEffort);
        if (effort is not null && !Efforts.Contains(effort)) config!.Wrong("effort", "'low', 'medium', 'high', 'xhigh' or 'max'");
        var thinking = root.Inner("thinking");
        var read = thinking is null ? new ChatReasoning() : ReadThinking(thinking);
        thinking?.Close();
        if (read is null || (thinking is null && effort is null)) return null;
        return read.Effort is null && effort is not null ? read with { Effort = effort, Budget = read.Budget is > 0 ? read.Budget : null } : read;
    }

    private static ChatReasoning? ReadThinking(ObjectFields thinking)
    {
        var show = ShowOf(thinking);
        switch (thinking.Text("type"))
        {
            case "enabled":
                var budget = thinking.Whole("budget_tokens", ChatParameter.ReasoningBudget);
                if (budget is null or < 1) thinking.Wrong("budget_tokens", "a whole number of 1 or more");
                return new() { Budget = budget, Show = show ?? true }; // as Anthropic does
            case "adaptive":
                return new() { Budget = -1, Show = show };
            case "disabled":
                _ = thinking.Take("type", ChatParameter.ReasoningEffort);
                return new() { Effort = "none" };
            default:
                thinking.Wrong("type", "'enabled', 'adaptive' or 'disabled'");
                return null;
        }
    }

    private static bool? ShowOf(ObjectFields thinking)
    {
        switch (thinking.Text("display", ChatParameter.ShowReasoning))
        {
            case "summarized": return true;
            case "omitted": return false;
            case not null: thinking.Wrong("display", "'summarized' or 'omitted'"); return null;
            default: return null;
        }
    }
}
