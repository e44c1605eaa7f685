namespace AiGateway.Calls;

/// <summary>What is done on a surface.</summary>
public enum SurfaceKind
{
    /// <summary>A model is asked.</summary>
    Chat,

    /// <summary>The tokens of a question are counted; nothing is generated.</summary>
    TokenCount,

    /// <summary>A reply that its provider keeps is read, deleted or cancelled.</summary>
    KeptReply,

    /// <summary>Models are listed: no upstream is asked and nothing is spent.</summary>
    ModelList,
}
