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
