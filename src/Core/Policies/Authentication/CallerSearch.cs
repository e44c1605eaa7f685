using AiGateway.Calls;
using AiGateway.Resources;
using AiGateway.Resources.Keys;
using AiGateway.Resources.Tenants;
using AiGateway.Storage;

namespace AiGateway.Policies.Authentication;

/// <summary>Finds whom a credential stands for: the key, then its tenant and application as they are now.</summary>
internal sealed class CallerSearch(KeyDirectory keys, IResourceSnapshots resources)
{
    public async ValueTask<CallerFinding> FindAsync(string? credential, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(credential)) return Failed(CallerFault.NoKey);
        var lookup = await keys.FindAsync(credential, cancellationToken);
        var fault = FaultOf(lookup.Standing);
        return fault is CallerFault.None ? await FindCallerAsync(lookup.Key!, cancellationToken) : Failed(fault, lookup.Key);
    }

    private async ValueTask<CallerFinding> FindCallerAsync(StoredKey key, CancellationToken cancellationToken)
    {
        TenantSnapshot? tenant;
        try
        {
            tenant = await resources.TenantAsync(key.Tenant, cancellationToken);
        }
        catch (StorageUnavailableException)
        {
            return Failed(CallerFault.Unavailable, key);
        }

        if (tenant is null) return Failed(CallerFault.TenantGone, key);
        if (tenant.Tenant.Status != TenantStatus.Active) return Failed(CallerFault.TenantSuspended, key);
        if (!tenant.Applications.TryGetValue(key.Application, out var application) || key.CreatedAt < application.CreatedAt) return Failed(CallerFault.ApplicationGone, key);
        return new(new() { Tenant = key.Tenant, Application = key.Application, KeyId = key.Id, AllowedModels = application.AllowedModels }, key, CallerFault.None);
    }

    private static CallerFault FaultOf(KeyStanding standing) => standing switch
    {
        KeyStanding.Good => CallerFault.None,
        KeyStanding.Malformed => CallerFault.Malformed,
        KeyStanding.Expired => CallerFault.Expired,
        KeyStanding.Revoked => CallerFault.Revoked,
        KeyStanding.Unavailable => CallerFault.Unavailable,
        _ => CallerFault.Unknown,
    };

    private static CallerFinding Failed(CallerFault fault, StoredKey? key = null) => new(null, key, fault);
}
