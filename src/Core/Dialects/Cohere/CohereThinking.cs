using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Cohere;

/// <summary>Whether the model is to think, and in how many tokens: Cohere knows no efforts, so low ones become budgets.</summary>
internal static class CohereThinking
{
    private const long LowBudget = 1024;
    private const long MediumBudget = 8192;

    public static void Write(Utf8JsonWriter writer, ChatQuestion question, QuestionNotes notes)
    {
        if (question.Reasoning is not { } asked || (asked.Effort is null && asked.Budget is null)) return;
        var isOff = asked.Effort == "none" || (asked.Effort is null && asked.Budget == 0);
        var budget = isOff ? null : BudgetOf(asked);
        writer.WriteStartObject("thinking");
        writer.WriteString("type", isOff ? "disabled" : "enabled");
        if (budget is { } tokens) writer.WriteNumber("token_budget", tokens);
        writer.WriteEndObject();
        if (asked.Effort is not null && !isOff) notes.Adapt(ChatParameter.ReasoningEffort, budget is null ? "was left to the model" : "became a budget of tokens");
    }

    private static long? BudgetOf(ChatReasoning asked) => asked switch
    {
        { Budget: > 0 } => asked.Budget,
        { Effort: "minimal" or "low" } => LowBudget,
        { Effort: "medium" } => MediumBudget,
        _ => null,
    };
}
