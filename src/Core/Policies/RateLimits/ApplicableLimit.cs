using AiGateway.Policies.RateLimits.Leases;
using AiGateway.Resources.Policies;

namespace AiGateway.Policies.RateLimits;

/// <summary>A limit that a call has to pass.</summary>
internal sealed record ApplicableLimit(Policy Policy, LimitKind Kind, long Value, LeasedLimit Lease)
{
    /// <summary>True when the policy only looks on.</summary>
    public bool Observes { get; } = Policy.Mode == PolicyMode.Observe;

    /// <summary>The policy in the words of messages and traces.</summary>
    public string PolicyName { get; } = Policy.Tenant is null ? $"the platform's policy {Policy.Name}" : $"policy {Policy.Name}";

    /// <summary>What a call books with it that may use so many tokens.</summary>
    public long UnitsOf(long tokens) => Kind.Unit == LimitKind.Tokens ? tokens : 1;
}
