namespace AiGateway.Resources.Store;

/// <summary>Where a resource is: the partition it is stored in, the path that leads to it, and the tenant it belongs to (null: the platform).</summary>
internal sealed record ResourceAddress(string Partition, string? Tenant, string Path, string Name);
