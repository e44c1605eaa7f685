namespace AiGateway.Resources;

/// <summary>
/// Configured things as the pipeline reads them: from memory, at most 2 s old while calls come in (their version row is looked at, not the rows).
/// Throws <see cref="Storage.StorageUnavailableException"/> only when nothing was ever loaded or what is loaded is too old to trust.
/// </summary>
public interface IResourceSnapshots
{
    ValueTask<PlatformSnapshot> PlatformAsync(CancellationToken cancellationToken);

    /// <summary>The tenant; null when there is none of that name.</summary>
    ValueTask<TenantSnapshot?> TenantAsync(string tenant, CancellationToken cancellationToken);
}
