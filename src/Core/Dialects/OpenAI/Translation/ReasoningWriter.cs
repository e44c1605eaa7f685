using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>Writes how much the model is to think. OpenAI knows efforts only, so a budget becomes the nearest.</summary>
internal static class ReasoningWriter
{
    // The budgets that gateways commonly give to efforts are 1,024, 2,048 to 8,192, and more.
    private const long MostOfLow = 2048;
    private const long MostOfMedium = 8192;

    public static void Write(ChatReasoning? reasoning, Utf8JsonWriter json, QuestionNotes notes)
    {
        if (reasoning is null) return;
        var effort = reasoning.Effort ?? OfBudget(reasoning.Budget);
        if (effort is null) return;
        json.WriteString("reasoning_effort"u8, effort);
        if (reasoning is { Effort: null, Budget: > 0 }) notes.Adapt(ChatParameter.ReasoningBudget, $"was sent as reasoning_effort '{effort}'");
    }

    private static string? OfBudget(long? budget) => budget switch
    {
        null or < 0 => null,
        0 => "none",
        <= MostOfLow => "low",
        <= MostOfMedium => "medium",
        _ => "high",
    };
}
