using System.ComponentModel;

namespace AiGateway.Resources.Policies;

/// <summary>How much the calls in a policy's scope may use together; null means no limit of that kind.</summary>
public sealed record PolicyLimits
{
    [Description("Calls a minute.")]
    public long? RequestsPerMinute { get; init; }

    [Description("Tokens a minute, prompt and answer together.")]
    public long? TokensPerMinute { get; init; }

    /// <summary>Per UTC day.</summary>
    [Description("Tokens per UTC day, prompt and answer together.")]
    public long? TokensPerDay { get; init; }
}
