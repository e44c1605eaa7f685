using AiGateway.CallLog.Unauthenticated;
using AiGateway.Storage.Sqlite;

namespace AiGateway.CallLog.Sqlite;

/// <summary>Counts of calls that never authenticated, as rows.</summary>
internal static class UnauthenticatedRows
{
    private const int MostListed = 1000;

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

    public static IReadOnlyList<UnauthenticatedCount> List(SqliteSession session, DateTimeOffset? from, DateTimeOffset? to)
    {
        var counts = new List<UnauthenticatedCount>();
        using var reader = session.Command(
            "SELECT minute, surface, SUM(count) FROM unauthenticated WHERE minute >= $from AND minute < $to GROUP BY minute, surface ORDER BY minute DESC, surface LIMIT $limit",
            ("$from", SecondsOf(from) ?? long.MinValue),
            ("$to", SecondsOf(to) ?? long.MaxValue),
            ("$limit", MostListed)).ExecuteReader();
        while (reader.Read()) counts.Add(new(DateTimeOffset.FromUnixTimeSeconds(reader.GetInt64(0)), reader.GetString(1), reader.GetInt64(2)));
        return counts;
    }

    private static long? SecondsOf(DateTimeOffset? at) => at?.ToUnixTimeSeconds();
}
