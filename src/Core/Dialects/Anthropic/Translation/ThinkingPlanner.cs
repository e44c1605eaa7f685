using AiGateway.Calls;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Anthropic.Translation;

/// <summary>Makes of an effort or a budget what the model takes.</summary>
internal sealed class ThinkingPlanner(ChatQuestion question, Target target, ClaudeModel model, QuestionNotes notes)
{
    private const long UsualOutput = 4096;
    private const long LeastBudget = 1024;
    private const long Low = 1024;
    private const long Medium = 8192;
    private const long High = 24576;
    private const long Most = 49152;

    private long MaxTokens => question.MaxOutputTokens ?? target.MaxOutputTokens ?? UsualOutput;

    private ChatParameter Asked => question.Reasoning?.Effort is null ? ChatParameter.ReasoningBudget : ChatParameter.ReasoningEffort;

    public ThinkingPlan Plan()
    {
        if (question.Reasoning is not { } reasoning || reasoning is { Effort: null, Budget: null }) return Unsaid();
        if (reasoning.Effort == "none" || reasoning is { Effort: null, Budget: 0 }) return new(model.Thinks ? "disabled" : null, MaxTokens);
        if (!model.Thinks) return Without("this model does not think");
        // It may not both think and be forced, and to force it is the plainer wish.
        if (question is { ToolChoice.Mode: ChatToolChoiceMode.Required, Tools.Length: > 0 }) return Without("a model that must ask for a tool cannot think first");
        return AsksForBudget(reasoning) ? WithBudget(reasoning) : WithEffort(reasoning);
    }

    private ThinkingPlan Unsaid() => new(null, MaxTokens);

    private ThinkingPlan Without(string why)
    {
        notes.LeaveOut(Asked, why);
        return Unsaid();
    }

    private bool AsksForBudget(ChatReasoning reasoning) => !model.IsAdaptive || (reasoning.Budget > 0 && !model.IsOnlyAdaptive);

    private ThinkingPlan WithEffort(ChatReasoning reasoning)
    {
        if (reasoning.Budget > 0) notes.Adapt(ChatParameter.ReasoningBudget, "became an effort: this model decides itself how long it thinks");
        return new("adaptive", MaxTokens) { Effort = EffortOf(reasoning), Show = reasoning.Show };
    }

    private string? EffortOf(ChatReasoning reasoning)
    {
        switch (reasoning.Effort)
        {
            case null:
                return reasoning.Budget switch { null or < 0 => null, <= Low => "low", <= Medium => "medium", _ => "high" };
            case "minimal":
                notes.Adapt(ChatParameter.ReasoningEffort, "became 'low', the least of this model");
                return "low";
            case "xhigh" when model is { Generation: not null, IsOnlyAdaptive: false }:
                notes.Adapt(ChatParameter.ReasoningEffort, "became 'max', the next that this model knows");
                return "max";
            default:
                return reasoning.Effort;
        }
    }

    private ThinkingPlan WithBudget(ChatReasoning reasoning)
    {
        if (LacksThoughts()) return Without("the model cannot go on with tools that were asked for without thinking");
        var budget = Math.Max(LeastBudget, reasoning.Budget is > 0 and { } asked ? asked : BudgetOf(reasoning.Effort));
        var most = question.MaxOutputTokens ?? Math.Min(target.MaxOutputTokens ?? long.MaxValue, Math.Max(budget + UsualOutput, MaxTokens));
        if (most <= LeastBudget) return Without($"the answer may have {most} tokens, and thoughts alone take {LeastBudget}");
        // At least half of what there is stays for the answer.
        var affordable = budget < most ? budget : Math.Max(LeastBudget, most / 2);
        Note(reasoning, affordable);
        return new("enabled", most) { Budget = affordable, Show = reasoning.Show };
    }

    private void Note(ChatReasoning reasoning, long budget)
    {
        if (reasoning.Budget is not > 0) notes.Adapt(Asked, $"became a budget of {budget} tokens");
        else if (budget > reasoning.Budget) notes.Adapt(Asked, $"was raised to {budget}, the least this model takes");
        else if (budget < reasoning.Budget) notes.Adapt(Asked, $"was lowered to {budget}: it has to be less than the tokens of the whole answer");
    }

    private static long BudgetOf(string? effort) => effort switch
    {
        "minimal" or "low" => Low,
        null or "medium" => Medium,
        "high" => High,
        _ => Most,
    };

    // In the middle of tool calls the turn has to begin with the thoughts that led to them, which other providers' answers do not bring back.
    private bool LacksThoughts()
    {
        if (question.Turns is not [.., { Role: ChatRole.Tool or ChatRole.User }]) return false;
        var last = question.Turns.LastOrDefault(turn => turn.Role == ChatRole.Assistant);
        if (last is null || !last.Parts.Any(part => part is ChatPart.ToolCall) || !EndsWithResults()) return false;
        return last.Parts[0] is not (ChatPart.RedactedThinking or ChatPart.Thinking { Signature.Dialect: AnthropicUpstream.Dialect });
    }

    private bool EndsWithResults()
    {
        for (var at = question.Turns.Length - 1; at >= 0 && question.Turns[at].Role != ChatRole.Assistant; at--)
            if (question.Turns[at].Role == ChatRole.Tool) return true;
        return false;
    }
}
