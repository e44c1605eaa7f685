using AiGateway.Resources.Policies;
using AiGateway.Storage;

namespace AiGateway.Policies.RateLimits.Ledger;

/// <summary>Where a limit's ledger stands.</summary>
internal sealed record LimitKey(string Partition, string Row)
{
    // No tenant's name can hold a tilde.
    private const string Platform = "~platform";

    public static LimitKey Of(Policy policy, LimitKind kind) => new(
        policy.Tenant is null ? Platform : StorageKey.Escape(policy.Tenant),
        $"{StorageKey.Escape(policy.Name)}:{kind.Name}");
}
