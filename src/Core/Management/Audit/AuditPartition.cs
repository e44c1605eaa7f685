using AiGateway.Storage;

namespace AiGateway.Management.Audit;

/// <summary>The partitions of what admins manage: one for the platform, one a tenant. Each has a chain of its own.</summary>
public static class AuditPartition
{
    public const string Platform = "platform";

    /// <summary>The partition of a tenant.</summary>
    public static string Of(string tenant) => $"tenant:{StorageKey.Escape(tenant)}";
}
