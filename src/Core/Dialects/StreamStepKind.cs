namespace AiGateway.Dialects;

/// <summary>Kinds of <see cref="StreamStep"/>.</summary>
public enum StreamStepKind
{
    /// <summary>Read and, where the client is to see it, written.</summary>
    Go,

    /// <summary>Malformed: left out.</summary>
    Skipped,

    /// <summary>The terminal event: nothing was written, the stream is over.</summary>
    Terminal,

    /// <summary>An error event: nothing was written, the stream is over.</summary>
    Failed,
}
