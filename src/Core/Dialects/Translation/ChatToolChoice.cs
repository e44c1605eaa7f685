using System.Collections.Immutable;

namespace AiGateway.Dialects.Translation;

/// <summary>Whether the model may, must or must not ask for a tool.</summary>
public sealed record ChatToolChoice(ChatToolChoiceMode Mode)
{
    /// <summary>The only tools it may ask for; empty means all. With <see cref="ChatToolChoiceMode.Required"/> and one name that tool must be asked for.</summary>
    public ImmutableArray<string> Names { get; init; } = [];
}
