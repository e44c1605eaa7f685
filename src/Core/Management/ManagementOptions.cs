namespace AiGateway.Management;

/// <summary>What the management routes need to know.</summary>
public sealed record ManagementOptions
{
    /// <summary>SHA-256 of the admin key in UTF-8 (<see cref="Authentication.AdminKey.Hash"/>). The key itself is never kept.</summary>
    public required ReadOnlyMemory<byte> AdminKeyHash { get; init; }
}
