using AiGateway.Policies.RateLimits.Leases;
using AiGateway.Resources.Policies;

namespace AiGateway.Policies.RateLimits;

/// <summary>A limit that a call has to pass.</summary>
internal sealed record ApplicableLimit(Policy Policy, LimitKind Kind, long Value, LeasedLimit Lease)
{
    /// <summary>True when the policy only looks on.</summary>
    public bool Observes => Policy.Mode == PolicyMode.Observe;

    /// <summary>The policy in the words of messages and traces.</summary>
    public string PolicyName => Policy.Tenant is null ? $"the platform's policy {Policy.Name}" : $"policy {Policy.Name}";
}
