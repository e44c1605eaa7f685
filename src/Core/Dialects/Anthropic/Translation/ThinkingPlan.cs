using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Anthropic.Translation;

/// <summary>Whether and how the model is to think, and how many tokens its answer may have with that.</summary>
/// <param name="Kind"><c>enabled</c>, <c>adaptive</c> or <c>disabled</c>; null when nothing is said of it.</param>
/// <param name="MaxTokens">The most tokens of thoughts and answer.</param>
internal sealed record ThinkingPlan(string? Kind, long MaxTokens)
{
    public long Budget { get; init; }

    public string? Effort { get; init; }

    public bool? Show { get; init; }

    public bool IsOn => Kind is "enabled" or "adaptive";

    /// <summary>Writes <c>thinking</c>.</summary>
    public void Write(Utf8JsonWriter json)
    {
        if (Kind is null) return;
        json.WriteStartObject("thinking"u8);
        json.WriteString("type"u8, Kind);
        if (Kind == "enabled") json.WriteNumber("budget_tokens"u8, Budget);
        if (IsOn && Show is { } show && (Kind == "adaptive" || !show)) json.WriteString("display"u8, show ? "summarized"u8 : "omitted"u8);
        json.WriteEndObject();
    }
}
