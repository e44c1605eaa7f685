using AiGateway.Management.Audit;
using AiGateway.Storage;

namespace AiGateway.Resources.Keys;

/// <summary>The application whose keys are meant, and where they are kept among its tenant's resources.</summary>
public readonly record struct KeyOwner(string Tenant, string Application)
{
    internal string Partition => AuditPartition.Of(Tenant);

    // Not among the rows "r:", which are read whole for every snapshot and every change: there may be many keys.
    internal string RowPrefix => $"k:{StorageKey.Escape(Application)}:";

    internal string RowOf(string id) => RowPrefix + id;

    /// <summary>The key's path under <c>/manage/v1</c>.</summary>
    internal string PathOf(string id) => $"tenants/{Tenant}/applications/{Application}/keys/{id}";
}
