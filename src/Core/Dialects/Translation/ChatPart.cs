using System.Collections.Immutable;

namespace AiGateway.Dialects.Translation;

/// <summary>A piece of a turn or of an answer.</summary>
public abstract record ChatPart
{
    private ChatPart()
    {
    }

    /// <summary>Where it stands in the caller's document, for errors and warnings; empty for a part of an answer.</summary>
    public string Path { get; init; } = "";

    /// <summary>Set when the provider is to cache the prompt up to here.</summary>
    public ChatCacheMark? Cache { get; init; }

    public sealed record Text(string Value) : ChatPart
    {
        /// <summary>Where an answer's text comes from.</summary>
        public ImmutableArray<ChatCitation> Citations { get; init; } = [];
    }

    /// <param name="Medium">The picture.</param>
    /// <param name="Detail">How closely the model is to look: <c>low</c>, <c>high</c> or <c>auto</c>; null when not said.</param>
    public sealed record Image(ChatMedium Medium, string? Detail = null) : ChatPart;

    public sealed record Audio(ChatMedium Medium) : ChatPart;

    /// <summary>A document: PDF, plain text, video.</summary>
    public sealed record File(ChatMedium Medium, string? Name = null) : ChatPart;

    /// <summary>The model asks for a tool.</summary>
    /// <param name="Id">By which the result is matched; empty when the dialect has none.</param>
    /// <param name="Name">The tool.</param>
    /// <param name="Arguments">JSON text as the model wrote it, which may be cut or wrong; empty means none.</param>
    public sealed record ToolCall(string Id, string Name, string Arguments) : ChatPart
    {
        public ChatSignature? Signature { get; init; }
    }

    /// <param name="CallId">The id of the call; empty when the dialect matches by name.</param>
    /// <param name="Name">The tool's name; null when only the id is known.</param>
    /// <param name="Content">What the tool gave.</param>
    /// <param name="IsError">True when the tool failed.</param>
    public sealed record ToolResult(string CallId, string? Name, ImmutableArray<ChatPart> Content, bool IsError = false) : ChatPart;

    /// <summary>What the model thought, or a summary of it.</summary>
    public sealed record Thinking(string Value) : ChatPart
    {
        /// <summary>The provider's proof that it was the model who thought so; sent back in the next turn.</summary>
        public ChatSignature? Signature { get; init; }
    }

    /// <summary>Thoughts that only the provider can read.</summary>
    public sealed record RedactedThinking(string Data) : ChatPart;

    /// <summary>The model declined.</summary>
    public sealed record Refusal(string Value) : ChatPart;
}
