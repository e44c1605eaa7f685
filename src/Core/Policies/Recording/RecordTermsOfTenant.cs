using System.Collections.Concurrent;
using AiGateway.Calls;
using AiGateway.Resources.Policies;

namespace AiGateway.Policies.Recording;

/// <summary>How the records of a tenant's calls are kept, worked out once for each application and model.</summary>
internal sealed class RecordTermsOfTenant(TenantPolicies policies)
{
    // Bounded: a caller may name any model, and one that there is not has the same terms as any other such.
    private const string NoModel = "";
    private readonly ConcurrentDictionary<(string Application, string Model), RecordTerms> found = new();

    /// <summary>The terms for a call as it stands now: one that is refused before it was routed may have named an alias, or nothing that there is.</summary>
    public RecordTerms For(GatewayCall call)
    {
        var known = call.Target?.Model ?? policies.Platform.FindModel(call.Request.Model)?.Name;
        return known is null ? Find(call.Caller!.Application, call.Request.Model)
            : found.GetOrAdd((call.Caller!.Application, known), static (key, self) => self.Find(key.Application, key.Model), this);
    }

    private RecordTerms Find(string application, string model)
    {
        var records = policies.For(application, model).Where(policy => policy.Mode == PolicyMode.Enforce).Select(policy => policy.Records).OfType<PolicyRecords>().ToList();
        var isFast = records.Exists(record => record.Delivery == RecordsDelivery.Fast) && !records.Exists(record => record.Delivery == RecordsDelivery.Durable);
        return new(records.Min(record => record.RetentionDays), !isFast);
    }
}
