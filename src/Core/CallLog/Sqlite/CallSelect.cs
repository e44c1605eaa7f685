using AiGateway.Calls;
using AiGateway.Management;
using AiGateway.Storage.Sqlite;
using Microsoft.Extensions.Logging;

namespace AiGateway.CallLog.Sqlite;

/// <summary>A query as SQL. Its text depends on which filters are set and on whether they ask for what is usual, never on other values.</summary>
internal sealed class CallSelect
{
    private readonly FilterList filters = new();
    private readonly CallQuery query;
    private readonly string id;

    private CallSelect(CallQuery query)
    {
        this.query = query;
        id = query.Model is null ? "calls.id" : "call_models.id"; // the index that a page is read along
    }

    /// <summary>The statement, for the time <c>$now</c> and at most <c>$limit</c> rows.</summary>
    public string Sql
    {
        get
        {
            var from = query.Model is null ? "calls" : "call_models CROSS JOIN calls ON calls.id = call_models.id";
            return $"SELECT calls.record, calls.id FROM {from} WHERE {string.Join(" AND ", [.. filters.Conditions, CallExpiries.IsKept])} ORDER BY {id} DESC LIMIT $limit";
        }
    }

    /// <summary>The statement of a query. Throws <see cref="ArgumentException"/> for a cursor that is not the query's.</summary>
    public static CallSelect Of(CallQuery query)
    {
        if (!CallCursor.TryRead(query, out var before)) throw new ArgumentException("The cursor does not belong to the query.", nameof(query));
        var select = new CallSelect(query);
        select.filters.Add("call_models.model = $model", "$model", query.Model);
        select.filters.Add("calls.tenant = $tenant", "$tenant", query.Tenant);
        select.filters.Add("calls.application = $application", "$application", query.Application);
        select.filters.Add(query.Status is 200 ? "calls.status = $status" : "calls.status = $status AND calls.status <> 200", "$status", query.Status);
        select.filters.Add(
            query.Outcome is OutcomeKind.Completed ? "calls.outcome = $outcome" : "calls.outcome = $outcome AND calls.outcome <> 'Completed'", "$outcome", query.Outcome?.ToString());
        select.filters.Add($"{select.id} >= $from", "$from", FirstCallId.At(query.From));
        select.filters.Add($"{select.id} < $to", "$to", FirstCallId.At(query.To));
        select.filters.Add($"{select.id} < $before", "$before", before);
        return select;
    }

    /// <summary>The page as it is at that time, in milliseconds since 1970.</summary>
    public Page<CallRecord> Run(SqliteSession session, long now, ILogger logger)
    {
        var page = new CallPage(query, logger);
        using var reader = session.Command(Sql, [.. filters.Parameters, ("$now", now), ("$limit", query.Limit + 1)]).ExecuteReader();
        while (reader.Read())
            if (!page.TryAdd(reader.GetString(1), reader.GetFieldValue<byte[]>(0))) break;
        return page.End();
    }
}
