namespace AiGateway.Resources;

/// <summary>
/// Configured things as the pipeline reads them: from memory. Their version row is looked at every second at most while calls come in, and a caller never gets what was last
/// looked at 2 s ago or more, unless the store does not answer; what was changed by this process is seen by the next caller.
/// Throws <see cref="Storage.StorageUnavailableException"/> only when nothing was ever loaded or what is loaded is too old to trust.
/// </summary>
public interface IResourceSnapshots
{
    ValueTask<PlatformSnapshot> PlatformAsync(CancellationToken cancellationToken);

    /// <summary>The tenant; null when there is none of that name.</summary>
    ValueTask<TenantSnapshot?> TenantAsync(string tenant, CancellationToken cancellationToken);
}
