namespace AiGateway.Dialects.Translation;

/// <summary>Why an answer ended.</summary>
public enum ChatFinish
{
    Stop,

    /// <summary>At one of the caller's stop sequences.</summary>
    StopSequence,

    /// <summary>At the most tokens that were allowed.</summary>
    Length,

    /// <summary>The context window is full.</summary>
    ContextFull,

    ToolCalls,

    /// <summary>The provider's filter cut it.</summary>
    ContentFilter,

    /// <summary>The model, or the provider for it, declined.</summary>
    Refusal,

    /// <summary>The provider paused a long turn and expects to be asked to go on.</summary>
    Pause,
}
