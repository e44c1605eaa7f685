namespace AiGateway.Fixtures.Exchanges;

/// <summary>The tokens of a reply. Nothing told and none are the same: null.</summary>
public sealed record SeenUsage
{
    /// <summary>All tokens of the prompt, read from a cache, written to it or neither.</summary>
    public required long Prompt { get; init; }

    public long? CachedPrompt { get; init => field = value > 0 ? value : null; }

    public long? CacheWrite { get; init => field = value > 0 ? value : null; }

    /// <summary>All tokens that were written, thinking too.</summary>
    public required long Completion { get; init; }

    public long? Reasoning { get; init => field = value > 0 ? value : null; }
}
