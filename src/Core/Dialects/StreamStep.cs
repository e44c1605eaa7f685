using AiGateway.Calls;

namespace AiGateway.Dialects;

/// <summary>What an event meant for the stream.</summary>
public readonly record struct StreamStep(StreamStepKind Kind, GatewayError? Error = null)
{
    public static readonly StreamStep Go = new(StreamStepKind.Go);
    public static readonly StreamStep Skipped = new(StreamStepKind.Skipped);
    public static readonly StreamStep Terminal = new(StreamStepKind.Terminal);

    /// <summary>The upstream reported an error in the stream.</summary>
    public static StreamStep Failed(GatewayError error) => new(StreamStepKind.Failed, error);
}

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
