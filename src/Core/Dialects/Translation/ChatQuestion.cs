using System.Collections.Immutable;
using System.Text.Json;

namespace AiGateway.Dialects.Translation;

/// <summary>
/// A chat request in no dialect's words: the middle form, through which a document passes only where the caller's dialect is not the upstream's. What is null was not said.
/// A dialect reads all it can express into it and reports the rest in <see cref="QuestionFields"/>; nothing is left out in silence.
/// </summary>
public sealed record ChatQuestion
{
    /// <summary>The conversation in order, system and developer turns where they stood.</summary>
    public required ImmutableArray<ChatTurn> Turns { get; init; }

    public ImmutableArray<ChatTool> Tools { get; init; } = [];

    public ChatToolChoice? ToolChoice { get; init; }

    /// <summary>False when the model may ask for one tool at a time only.</summary>
    public bool? ParallelTools { get; init; }

    public ChatFormat? Format { get; init; }

    public ChatReasoning? Reasoning { get; init; }

    public long? MaxOutputTokens { get; init; }

    public ImmutableArray<string> Stop { get; init; } = [];

    public double? Temperature { get; init; }

    public double? TopP { get; init; }

    public long? TopK { get; init; }

    public double? PresencePenalty { get; init; }

    public double? FrequencyPenalty { get; init; }

    public long? Seed { get; init; }

    /// <summary>How many answers; null means one.</summary>
    public long? Choices { get; init; }

    public bool? Logprobs { get; init; }

    public long? TopLogprobs { get; init; }

    /// <summary>An identifier of the end user, for the provider's own abuse checks.</summary>
    public string? User { get; init; }

    /// <summary>Parameters that some dialects share and that pass as they are, such as <see cref="ChatParameter.ServiceTier"/>.</summary>
    public ImmutableDictionary<ChatParameter, JsonElement> Others { get; init; } = ImmutableDictionary<ChatParameter, JsonElement>.Empty;

    public bool Stream { get; init; }
}
