namespace AiGateway.Resources.Policies;

/// <summary>How much the calls in a policy's scope may use together; null means no limit of that kind.</summary>
public sealed record PolicyLimits
{
    public long? RequestsPerMinute { get; init; }

    public long? TokensPerMinute { get; init; }

    /// <summary>Per UTC day.</summary>
    public long? TokensPerDay { get; init; }
}
