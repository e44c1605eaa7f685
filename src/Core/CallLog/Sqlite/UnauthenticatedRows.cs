using AiGateway.CallLog.Unauthenticated;
using AiGateway.Management;
using AiGateway.Storage.Sqlite;

namespace AiGateway.CallLog.Sqlite;

/// <summary>Counts of calls that never authenticated, as rows.</summary>
internal static class UnauthenticatedRows
{
    // Before the page's minute, or in it and after the page's surface.
    private const string SelectPage = """
        SELECT minute, surface, SUM(count) FROM unauthenticated
        WHERE minute >= $from AND minute < $to AND minute <= $minute AND (minute < $minute OR surface > $surface)
        GROUP BY minute, surface ORDER BY minute DESC, surface LIMIT $limit
        """;

    public static int Put(SqliteSession session, string source, IReadOnlyList<UnauthenticatedCount> totals)
    {
        foreach (var total in totals)
        {
            session.Execute(
                """
                INSERT INTO unauthenticated (minute, surface, source, count) VALUES ($minute, $surface, $source, $count)
                ON CONFLICT (minute, surface, source) DO UPDATE SET count = MAX(count, excluded.count)
                """,
                ("$minute", total.Minute.ToUnixTimeSeconds()),
                ("$surface", total.Surface),
                ("$source", source),
                ("$count", total.Count));
        }

        return totals.Count;
    }

    public static Page<UnauthenticatedCount> List(SqliteSession session, UnauthenticatedQuery query)
    {
        var items = new List<UnauthenticatedCount>();
        using var reader = session.Command(
            SelectPage,
            ("$from", SecondsOf(query.From) ?? long.MinValue),
            ("$to", SecondsOf(query.To) ?? long.MaxValue),
            ("$minute", query.After?.Second ?? long.MaxValue),
            ("$surface", query.After?.Surface ?? ""),
            ("$limit", query.Limit + 1)).ExecuteReader();
        while (reader.Read())
        {
            if (items.Count == query.Limit) return new(items, $"{UnauthenticatedCursor.Of(items[^1])}");
            items.Add(new(DateTimeOffset.FromUnixTimeSeconds(reader.GetInt64(0)), reader.GetString(1), reader.GetInt64(2)));
        }

        return new(items, Next: null);
    }

    private static long? SecondsOf(DateTimeOffset? at) => at?.ToUnixTimeSeconds();
}
