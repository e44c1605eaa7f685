using AiGateway.Calls;
using AiGateway.Resources.Reading;

namespace AiGateway.Resources.Policies;

/// <summary>Reads what is kept of the calls in a policy's scope.</summary>
internal static class PolicyRecordsReader
{
    public static PolicyRecords? Read(ResourceReader policy)
    {
        if (policy.Object("records") is not { } body) return null;
        body.NotYet("field", "bodies");
        if (!body.Has("retentionDays") && !body.Has("delivery")) policy.Wrong("records", "must hold retentionDays, delivery or both.");
        return new()
        {
            RetentionDays = (int?)body.Whole("retentionDays", RecordRetention.LeastDays, RecordRetention.MostDays),
            Delivery = body.OneOf("delivery", [RecordsDelivery.Durable, RecordsDelivery.Fast]),
        };
    }
}
