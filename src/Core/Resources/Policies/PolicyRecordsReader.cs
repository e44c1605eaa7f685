using AiGateway.Calls;
using AiGateway.Resources.Reading;

namespace AiGateway.Resources.Policies;

/// <summary>Reads what is kept of the calls in a policy's scope.</summary>
internal static class PolicyRecordsReader
{
    public static PolicyRecords? Read(ResourceReader policy)
    {
        if (policy.Object("records") is not { } body) return null;
        body.NotYet("field", "bodies", "delivery");
        if (!body.Has("retentionDays")) policy.Wrong("records", "must hold retentionDays.");
        return new() { RetentionDays = (int?)body.Whole("retentionDays", RecordRetention.LeastDays, RecordRetention.MostDays) };
    }
}
