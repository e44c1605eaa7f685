namespace AiGateway.Calls;

/// <summary>
/// Tokens as the upstream reported them; null means it did not say, which is not zero.
/// <see cref="CachedPrompt"/> and <see cref="CacheWrite"/> are parts of <see cref="Prompt"/>; <see cref="Reasoning"/> is a part of <see cref="Completion"/>; what is audio is a part of either.
/// </summary>
public sealed record Usage
{
    public long? Prompt { get; init; }

    public long? CachedPrompt { get; init; }

    public long? CacheWrite { get; init; }

    public long? Completion { get; init; }

    public long? Reasoning { get; init; }

    public long? PromptAudio { get; init; }

    public long? CompletionAudio { get; init; }

    /// <summary>Prompt and completion together; null unless both are known.</summary>
    public long? Total => Prompt + Completion;
}
