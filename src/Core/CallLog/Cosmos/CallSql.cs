using System.Text.Json;
using Microsoft.Azure.Cosmos;

namespace AiGateway.CallLog.Cosmos;

/// <summary>A query in the SQL of Cosmos DB. Its text depends on which filters are set, never on their values.</summary>
internal sealed class CallSql
{
    private readonly List<string> conditions = [];
    private readonly List<(string Name, object Value)> parameters = [];

    private CallSql()
    {
    }

    /// <summary>The query; throws <see cref="ArgumentException"/> for a cursor that is not the query's.</summary>
    public static QueryDefinition Of(CallQuery query)
    {
        if (!CallCursor.TryRead(query, out var before)) throw new ArgumentException("The cursor does not belong to the query.", nameof(query));
        var sql = new CallSql();

        // The key says so too, but Microsoft's emulator for Linux passes over a key that is not whole (azure-cosmos-db-emulator-docker, issue 329).
        sql.Where("c.tenant = @tenant", "@tenant", query.Tenant);
        sql.Where("c.application = @application", "@application", query.Application);
        sql.Where("(c.model = @model OR c.requestedModel = @model)", "@model", query.Model);
        sql.Where("c.status = @status", "@status", query.Status);
        sql.Where("c.outcome = @outcome", "@outcome", query.Outcome is { } outcome ? JsonNamingPolicy.SnakeCaseLower.ConvertName($"{outcome}") : null);
        sql.Where("c.id >= @from", "@from", FirstCallId.At(query.From));
        sql.Where("c.id < @to", "@to", FirstCallId.At(query.To));
        sql.Where("c.id < @before", "@before", before);
        return sql.Definition();
    }

    /// <summary>The narrowest key that holds all the query asks for; null when that is every tenant.</summary>
    public static PartitionKey? KeyOf(CallQuery query)
    {
        if (query.Tenant is not { } tenant) return null;
        return PartitionDay.OnlyOf(query.From, query.To) is { } day ? CallDocument.KeyOf(tenant, day) : CallDocument.KeyOf(tenant);
    }

    private void Where(string condition, string name, object? value)
    {
        if (value is null) return;
        conditions.Add(condition);
        parameters.Add((name, value));
    }

    private QueryDefinition Definition()
    {
        var where = conditions.Count == 0 ? "" : $"WHERE {string.Join(" AND ", conditions)} ";
        return parameters.Aggregate(new QueryDefinition($"SELECT * FROM c {where}ORDER BY c.id DESC"), (sql, parameter) => sql.WithParameter(parameter.Name, parameter.Value));
    }
}
