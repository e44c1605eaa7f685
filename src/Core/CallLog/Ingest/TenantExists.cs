namespace AiGateway.CallLog.Ingest;

/// <summary>True when there is or ever was a tenant of that name: a call may settle after its tenant was deleted. Throws <see cref="Storage.StorageUnavailableException"/> when it cannot be told.</summary>
public delegate ValueTask<bool> TenantExists(string tenant, CancellationToken cancellationToken);
