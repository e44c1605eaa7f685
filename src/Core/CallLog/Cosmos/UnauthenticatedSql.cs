using AiGateway.CallLog.Unauthenticated;
using Microsoft.Azure.Cosmos;

namespace AiGateway.CallLog.Cosmos;

/// <summary>A list of counts in the SQL of Cosmos DB: always the same text, because a list without bounds is one with the widest.</summary>
internal static class UnauthenticatedSql
{
    private static readonly DateTimeOffset Latest = DateTimeOffset.MaxValue;

    // Time runs backwards along the ids, and counts in whole seconds.
    public static QueryDefinition Of(UnauthenticatedQuery query) => new QueryDefinition("SELECT * FROM c WHERE c.id >= @newest AND c.id < @end AND c.id >= @after ORDER BY c.id ASC")
        .WithParameter("@newest", UnauthenticatedId.MinuteAt((query.To ?? Latest).ToUnixTimeSeconds() - 1))
        .WithParameter("@end", UnauthenticatedId.MinuteAt((query.From ?? DateTimeOffset.MinValue).ToUnixTimeSeconds() - 1))
        .WithParameter("@after", query.After is { } cursor ? UnauthenticatedId.After(cursor) : "");
}
