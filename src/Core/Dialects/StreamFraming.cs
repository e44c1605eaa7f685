namespace AiGateway.Dialects;

/// <summary>How an upstream's stream is cut into events.</summary>
public enum StreamFraming
{
    /// <summary>Server-sent events.</summary>
    EventStream,

    /// <summary>A JSON document a line.</summary>
    JsonLines,

    /// <summary>Amazon's binary event stream.</summary>
    AmazonEventStream,
}
