namespace AiGateway.Calls;

/// <summary>How a call ended.</summary>
public enum OutcomeKind
{
    /// <summary>The reply was whole, or its stream reached the terminal event.</summary>
    Completed,

    /// <summary>The gateway said no before asking an upstream.</summary>
    Refused,

    /// <summary>The upstream failed or refused, before or after the first byte.</summary>
    Failed,

    /// <summary>The client left before the end.</summary>
    ClientCancelled,

    /// <summary>The gateway died before the call was settled; found at recovery.</summary>
    Lost,
}
