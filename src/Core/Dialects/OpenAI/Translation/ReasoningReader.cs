using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>
/// Reads how much the model is to think: OpenAI's <c>reasoning_effort</c>, OpenRouter's <c>reasoning</c>, and <c>thinking</c>, which several vendors and gateways take in Anthropic's form.
/// </summary>
internal static class ReasoningReader
{
    private const long LeftToTheModel = -1;

    public static ChatReasoning? Read(ObjectFields root)
    {
        var asked = ReadThinking(root, ReadOpenRouter(root, new()));
        asked = asked with { Effort = root.Text("reasoning_effort", ChatParameter.ReasoningEffort) ?? asked.Effort };
        return asked == new ChatReasoning() ? null : asked;
    }

    private static ChatReasoning ReadOpenRouter(ObjectFields root, ChatReasoning asked)
    {
        if (root.Inner("reasoning") is not { } reasoning) return asked;
        var read = asked with
        {
            Effort = reasoning.Text("effort", ChatParameter.ReasoningEffort),
            Budget = reasoning.Whole("max_tokens", ChatParameter.ReasoningBudget),
            Show = reasoning.Flag("exclude", ChatParameter.ShowReasoning) is { } isHidden ? !isHidden : null,
        };
        if (reasoning.Flag("enabled", ChatParameter.ReasoningEffort) is { } isOn && read is { Effort: null, Budget: null })
            read = read with { Effort = isOn ? "medium" : "none" }; // OpenRouter's documentation calls that the default
        reasoning.Close();
        return read;
    }

    private static ChatReasoning ReadThinking(ObjectFields root, ChatReasoning asked)
    {
        if (root.Inner("thinking") is not { } thinking) return asked;
        var type = thinking.Text("type", ChatParameter.ReasoningBudget);
        var budget = thinking.Whole("budget_tokens", ChatParameter.ReasoningBudget);
        if (type is not (null or "enabled" or "disabled" or "adaptive" or "auto")) thinking.Wrong("type", "one of 'enabled', 'disabled', 'adaptive'");
        thinking.Close();
        return asked with { Budget = type == "disabled" ? 0 : budget ?? (type is null ? asked.Budget : LeftToTheModel) };
    }
}
