namespace AiGateway.Resources.Policies;

/// <summary>Rules for the calls in its scope.</summary>
public sealed record Policy
{
    public required string Name { get; init; }

    /// <summary>The tenant it belongs to; null for a policy of the platform.</summary>
    public string? Tenant { get; init; }

    /// <summary><c>enforce</c>, or <c>observe</c>: decide and record, change nothing.</summary>
    public string Mode { get; init; } = "enforce";

    public PolicyScope Scope { get; init; } = new();

    public PolicyLimits? Limits { get; init; }
}
