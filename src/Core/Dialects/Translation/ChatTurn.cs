using System.Collections.Immutable;

namespace AiGateway.Dialects.Translation;

/// <summary>What one side said in one go.</summary>
/// <param name="Role">Who speaks.</param>
/// <param name="Parts">What is said, in order.</param>
/// <param name="Path">Where it stands in the caller's document, such as <c>messages[0]</c>.</param>
public sealed record ChatTurn(ChatRole Role, ImmutableArray<ChatPart> Parts, string Path)
{
    /// <summary>The name of the participant; null when it has none.</summary>
    public string? Name { get; init; }
}
