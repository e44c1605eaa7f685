using System.Collections.Immutable;

namespace AiGateway.Dialects.Translation;

/// <summary>One of the answers that were asked for.</summary>
public sealed record ChatChoice(int Index, ImmutableArray<ChatPart> Parts, ChatFinish Finish)
{
    /// <summary>The stop sequence that was met; null when none was, or the provider does not say.</summary>
    public string? StopSequence { get; init; }

    /// <summary>Log probabilities of the text's tokens: a JSON array in the form of OpenAI's <c>logprobs.content</c>; empty when there are none.</summary>
    public ReadOnlyMemory<byte> Logprobs { get; init; }
}
