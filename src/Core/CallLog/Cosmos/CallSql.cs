using System.Text.Json;
using Microsoft.Azure.Cosmos;

namespace AiGateway.CallLog.Cosmos;

/// <summary>A query in the SQL of Cosmos DB. Its text depends on which filters are set, never on their values.</summary>
internal static class CallSql
{
    /// <summary>The query; throws <see cref="ArgumentException"/> for a cursor that is not the query's.</summary>
    public static QueryDefinition Of(CallQuery query)
    {
        if (!CallCursor.TryRead(query, out var before)) throw new ArgumentException("The cursor does not belong to the query.", nameof(query));
        var filters = new FilterList();

        // The key says so too, but Microsoft's emulator for Linux passes over a key that is not whole (azure-cosmos-db-emulator-docker, issue 329).
        filters.Add("c.tenant = @tenant", "@tenant", query.Tenant);
        filters.Add("c.application = @application", "@application", query.Application);
        filters.Add("(c.model = @model OR c.requestedModel = @model)", "@model", query.Model);
        filters.Add("c.status = @status", "@status", query.Status);
        filters.Add("c.outcome = @outcome", "@outcome", query.Outcome is { } outcome ? JsonNamingPolicy.SnakeCaseLower.ConvertName($"{outcome}") : null);
        filters.Add("c.id >= @from", "@from", FirstCallId.At(query.From));
        filters.Add("c.id < @to", "@to", FirstCallId.At(query.To));
        filters.Add("c.id < @before", "@before", before);
        return Definition(filters);
    }

    /// <summary>The narrowest key that holds all the query asks for; null when that is every tenant.</summary>
    public static PartitionKey? KeyOf(CallQuery query)
    {
        if (query.Tenant is not { } tenant) return null;
        return PartitionDay.OnlyOf(query.From, query.To) is { } day ? CallDocument.KeyOf(tenant, day) : CallDocument.KeyOf(tenant);
    }

    private static QueryDefinition Definition(FilterList filters)
    {
        var where = filters.Conditions.Count == 0 ? "" : $"WHERE {string.Join(" AND ", filters.Conditions)} ";
        return filters.Parameters.Aggregate(new QueryDefinition($"SELECT * FROM c {where}ORDER BY c.id DESC"), (sql, parameter) => sql.WithParameter(parameter.Name, parameter.Value));
    }
}
