using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Converse;

/// <summary>How a model is told to think. Converse has no field for it but <c>outputConfig.effort</c>: each maker's models read their own among <c>additionalModelRequestFields</c>.</summary>
internal sealed record ConverseReasoning
{
    private static readonly ConverseReasoning Nothing = new();

    /// <summary>True when the maker's own fields have something to say.</summary>
    public bool HasModelFields => Thinking is not null || Nova is not null || Field is not null;

    /// <summary>The effort among Converse's own fields; null when not said there.</summary>
    public string? OutputEffort { get; private init; }

    /// <summary>True when the model takes neither temperature nor top k in this call.</summary>
    public bool ForbidsSampling => Thinking is not null;

    // Claude: tokens to think in; -1 leaves it to the model.
    private long? Thinking { get; init; }

    // Nova 2: its effort; empty for none.
    private string? Nova { get; init; }

    // One field with an effort.
    private (string Name, string Effort)? Field { get; init; }

    public static ConverseReasoning Of(ChatQuestion question, ConverseModel model, QuestionNotes notes)
    {
        if (question.Reasoning is not { } asked || (asked.Effort is null && asked.Budget is null)) return Nothing;
        return model.Family switch
        {
            ConverseFamily.Claude => OfClaude(question, asked, model, notes),
            ConverseFamily.Nova2 => OfNova(question, asked, notes),
            ConverseFamily.GptOss => OfField("reasoning_effort", ConverseEffort.OfThree(asked), asked, notes),
            ConverseFamily.Qwen => OfField("reasoning_config", ConverseEffort.OfTwo(asked), asked, notes),
            _ => Unknown(asked, notes),
        };
    }

    public void WriteModelFields(Utf8JsonWriter writer)
    {
        if (Thinking is { } budget) WriteThinking(writer, budget);
        if (Nova is { } effort) WriteNova(writer, effort);
        if (Field is { } field) writer.WriteString(field.Name, field.Effort);
    }

    private static ConverseReasoning OfClaude(ChatQuestion question, ChatReasoning asked, ConverseModel model, QuestionNotes notes)
    {
        if (ConverseEffort.IsNone(asked)) return Nothing; // it thinks only when told to
        if (!model.Thinks) return LeaveOut(asked, notes, "this model does not think");
        if (question.ToolChoice?.Mode == ChatToolChoiceMode.Required) return LeaveOut(asked, notes, "a model that must ask for a tool cannot think first");
        if (asked.Budget is > 0 && model.TakesBudget) return new() { Thinking = WithinMost(asked.Budget.Value, ChatParameter.ReasoningBudget, question, notes) };
        if (model.IsAdaptive) return OfAdaptive(asked, notes);
        var budget = WithinMost(ConverseEffort.BudgetOf(asked), ChatParameter.ReasoningEffort, question, notes);
        if (budget is not null && asked.Effort is not null) notes.Adapt(ChatParameter.ReasoningEffort, "became a budget of tokens, by which this model is told");
        return new() { Thinking = budget };
    }

    private static ConverseReasoning OfAdaptive(ChatReasoning asked, QuestionNotes notes)
    {
        if (asked.Budget is > 0) notes.Adapt(ChatParameter.ReasoningBudget, "was left to the model, which takes no budget");
        return new() { Thinking = -1, OutputEffort = ConverseEffort.OfFive(asked) };
    }

    // Its thoughts count as output, and it thinks in no less than 1,024 tokens.
    private static long? WithinMost(long budget, ChatParameter parameter, ChatQuestion question, QuestionNotes notes)
    {
        if (question.MaxOutputTokens is { } most && most <= ConverseEffort.LeastBudget)
        {
            notes.LeaveOut(parameter, "the call allows fewer tokens than the 1024 that this model needs to think");
            return null;
        }

        var allowed = Math.Clamp(budget, ConverseEffort.LeastBudget, question.MaxOutputTokens - 1 ?? long.MaxValue);
        if (allowed != budget) notes.Adapt(parameter, "was brought within 1024 tokens and the most that the answer may have");
        return allowed;
    }

    // With the highest effort it takes no bounds on its answer (AWS, "Extended thinking" of Nova 2), and bounds are worth more.
    private static ConverseReasoning OfNova(ChatQuestion question, ChatReasoning asked, QuestionNotes notes)
    {
        if (ConverseEffort.IsNone(asked)) return new() { Nova = "" };
        var effort = ConverseEffort.OfThree(asked);
        var isBounded = question.MaxOutputTokens is not null || question.Temperature is not null || question.TopP is not null;
        if (effort == "high" && isBounded) notes.Adapt(ParameterOf(asked), "was lowered to medium: this model takes neither a bound nor a temperature with more");
        return new() { Nova = effort == "high" && isBounded ? "medium" : effort };
    }

    private static ConverseReasoning OfField(string name, string effort, ChatReasoning asked, QuestionNotes notes) =>
        ConverseEffort.IsNone(asked) ? LeaveOut(asked, notes, "this model always thinks") : new() { Field = (name, effort) };

    private static ConverseReasoning Unknown(ChatReasoning asked, QuestionNotes notes) =>
        LeaveOut(asked, notes, "Amazon Bedrock has no field for it that this model is known to take");

    private static ConverseReasoning LeaveOut(ChatReasoning asked, QuestionNotes notes, string why)
    {
        notes.LeaveOut(ParameterOf(asked), why);
        return Nothing;
    }

    private static ChatParameter ParameterOf(ChatReasoning asked) => asked.Effort is null ? ChatParameter.ReasoningBudget : ChatParameter.ReasoningEffort;

    private static void WriteThinking(Utf8JsonWriter writer, long budget)
    {
        writer.WriteStartObject("thinking");
        writer.WriteString("type", budget < 0 ? "adaptive" : "enabled");
        if (budget >= 0) writer.WriteNumber("budget_tokens", budget);
        writer.WriteEndObject();
    }

    private static void WriteNova(Utf8JsonWriter writer, string effort)
    {
        writer.WriteStartObject("reasoningConfig");
        writer.WriteString("type", effort.Length == 0 ? "disabled" : "enabled");
        if (effort.Length > 0) writer.WriteString("maxReasoningEffort", effort);
        writer.WriteEndObject();
    }
}
