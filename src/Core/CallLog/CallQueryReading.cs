using System.Text.Json;
using AiGateway.CallLog.Unauthenticated;
using AiGateway.Calls;
using AiGateway.Management.Reference;
using AiGateway.Management.Requests;

namespace AiGateway.CallLog;

/// <summary>The query parameters of a list of calls: what they are called, what they mean, and reading them.</summary>
internal static class CallQueryReading
{
    private static readonly IReadOnlyDictionary<string, OutcomeKind> Outcomes =
        Enum.GetValues<OutcomeKind>().ToDictionary(kind => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString()));

    /// <summary>A range of time.</summary>
    public static IReadOnlyList<QueryParameter> Times { get; } =
    [
        new("from", "The earliest time, inclusive, such as 2026-01-31T12:00:00Z."),
        new("to", "The latest time, exclusive."),
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<QueryParameter> Parameters { get; } =
    [
        new("tenant", "Only calls of this tenant."),
        new("application", "Only calls of applications of this name."),
        new("model", "Only calls of this model: its name, or the name the caller used."),
        new("status", "Only calls answered with this HTTP status.") { IsNumber = true },
        new("outcome", $"Only calls that ended so: {string.Join(", ", Outcomes.Keys)}."),
        .. Times,
        QueryParameter.Limit,
        QueryParameter.After,
    ];

    /// <summary>Reads the query; mistakes, a cursor of another list among them, stay with the reader.</summary>
    public static CallQuery Read(QueryReader reader)
    {
        var page = PageRequest.Read(reader);
        var (from, to) = ReadTimes(reader);
        var query = new CallQuery
        {
            Tenant = reader.Text("tenant"),
            Application = reader.Text("application"),
            Model = reader.Text("model"),
            Status = reader.Number("status", 100, 599),
            Outcome = reader.OneOf("outcome", [.. Outcomes.Keys]) is { } name ? Outcomes[name] : null,
            From = from,
            To = to,
            Limit = page.Limit,
            After = page.After,
        };
        if (!CallCursor.TryRead(query, out _)) reader.Wrong("after", "is no cursor of this list: keep the filters of the page it came with.");
        return query;
    }

    /// <summary>Reads which counts of calls that never authenticated are wanted; mistakes stay with the reader.</summary>
    public static UnauthenticatedQuery ReadUnauthenticated(QueryReader reader)
    {
        var page = PageRequest.Read(reader);
        var (from, to) = ReadTimes(reader);
        UnauthenticatedCursor? after = null;
        if (page.After is not null && !UnauthenticatedCursor.TryRead(page.After, out after)) reader.Wrong("after", "is no cursor of this list.");
        return new() { From = from, To = to, Limit = page.Limit, After = after };
    }

    private static (DateTimeOffset? From, DateTimeOffset? To) ReadTimes(QueryReader reader)
    {
        var (from, to) = (reader.Time("from"), reader.Time("to"));
        if (from >= to) reader.Wrong("to", "must be later than 'from'.");
        return (from, to);
    }
}
