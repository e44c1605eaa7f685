using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Gemini.Translation;

/// <summary>Writes how much the model is to think: a level from Gemini 3 on, before that a budget, as Google's own compatibility with OpenAI has it.</summary>
internal sealed class ThinkingWriter(Target target, QuestionNotes notes)
{
    private readonly GeminiVersion version = GeminiVersion.Of(target.UpstreamModel);

    public void Write(ChatReasoning? reasoning, Utf8JsonWriter json)
    {
        if (reasoning is null or { Effort: null, Budget: null, Show: null }) return;
        if (!version.Thinks)
        {
            if (reasoning is { Effort: not (null or "none") } or { Budget: not (null or 0) }) notes.LeaveOut(Asked(reasoning), "the model does not think");
            return;
        }

        json.WriteStartObject("thinkingConfig"u8);
        if (reasoning.Budget is { } budget) json.WriteNumber("thinkingBudget"u8, Bounded(budget));
        else if (reasoning.Effort is { } effort) WriteEffort(effort, json);
        if (reasoning.Show is { } show) json.WriteBoolean("includeThoughts"u8, show);
        json.WriteEndObject();
    }

    private static ChatParameter Asked(ChatReasoning reasoning) => reasoning.Budget is null ? ChatParameter.ReasoningEffort : ChatParameter.ReasoningBudget;

    // -1 leaves it to the model, and 0 is no thinking at all, which the larger models do not know.
    private long Bounded(long budget)
    {
        if (budget < 0 || (budget == 0 && !version.IsPro)) return budget;
        if (budget > version.MostBudget) notes.Adapt(ChatParameter.ReasoningBudget, FormattableString.Invariant($"was lowered to {version.MostBudget}, the most this model takes"));
        if (budget < version.LeastBudget) notes.Adapt(ChatParameter.ReasoningBudget, FormattableString.Invariant($"was raised to {version.LeastBudget}, the least this model takes"));
        return Math.Clamp(budget, version.LeastBudget, version.MostBudget);
    }

    private void WriteEffort(string effort, Utf8JsonWriter json)
    {
        if (effort is not ("none" or "minimal" or "low" or "medium" or "high")) notes.Adapt(ChatParameter.ReasoningEffort, "was lowered to 'high', the most this provider knows");
        if (version.HasLevels) json.WriteString("thinkingLevel"u8, Level(effort));
        else json.WriteNumber("thinkingBudget"u8, Budget(effort));
    }

    // The larger models of that generation always think, and the first of them knew two levels.
    private string Level(string effort)
    {
        var isFirstPro = version is { Number: 3, IsPro: true };
        if (effort == "none") notes.Adapt(ChatParameter.ReasoningEffort, "was raised to the least this model knows");
        if (effort == "medium" && isFirstPro) notes.Adapt(ChatParameter.ReasoningEffort, "was raised to 'high': this model knows 'low' and 'high'");
        return effort switch
        {
            "none" or "minimal" => version.IsPro ? "LOW" : "MINIMAL",
            "low" => "LOW",
            "medium" => isFirstPro ? "HIGH" : "MEDIUM",
            _ => "HIGH",
        };
    }

    private long Budget(string effort)
    {
        if (effort == "none" && version.IsPro) notes.Adapt(ChatParameter.ReasoningEffort, "was raised to the least this model knows");
        return effort switch
        {
            "none" => version.IsPro ? 128 : 0,
            "minimal" or "low" => 1024,
            "medium" => 8192,
            _ => 24576,
        };
    }
}
