using AiGateway.Storage.Sqlite;

namespace AiGateway.CallLog.Sqlite;

/// <summary>Until when records are kept: rows beside those of the calls, for the records that have a term.</summary>
internal static class CallExpiries
{
    /// <summary>Holds for rows of calls whose term is not over at <c>$now</c>.</summary>
    public const string IsKept = "NOT EXISTS (SELECT 1 FROM call_expiries WHERE call_expiries.id = calls.id AND call_expiries.expires <= $now)";

    private const string SelectDue = """
        SELECT call_expiries.id, calls.record FROM call_expiries LEFT JOIN calls ON calls.id = call_expiries.id
        WHERE call_expiries.expires <= $now ORDER BY call_expiries.expires LIMIT $most
        """;

    /// <summary>Sets the term of a record that was just written, or takes away that of the one it replaced.</summary>
    public static void Set(SqliteSession session, CallRecord record, bool isNew)
    {
        if (record.RetentionDays is { } days)
            session.Execute("INSERT OR REPLACE INTO call_expiries (id, expires) VALUES ($id, $expires)", ("$id", record.Id), ("$expires", EndOf(record.StartedAt, days)));
        else if (!isNew)
            session.Execute("DELETE FROM call_expiries WHERE id = $id", ("$id", record.Id));
    }

    /// <summary>Deletes records whose term is over, the longest first, at most so many.</summary>
    public static void RemoveDue(SqliteSession session, long now, int most)
    {
        foreach (var (id, record) in Due(session, now, most))
        {
            // Names of models that cannot be told lead nowhere without their call.
            if (record is not null && CallRecordText.TryRead(record, out var call, out _)) CallModels.Remove(session, call);
            session.Execute("DELETE FROM calls WHERE id = $id", ("$id", id));
            session.Execute("DELETE FROM call_expiries WHERE id = $id", ("$id", id));
        }
    }

    private static List<(string Id, byte[]? Record)> Due(SqliteSession session, long now, int most)
    {
        var due = new List<(string Id, byte[]? Record)>();
        using var reader = session.Command(SelectDue, ("$now", now), ("$most", most)).ExecuteReader();
        while (reader.Read()) due.Add((reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetFieldValue<byte[]>(1)));
        return due;
    }

    // In numbers: the last days there are have no end as a time.
    private static long EndOf(DateTimeOffset start, int days) => start.ToUnixTimeMilliseconds() + (days * (long)TimeSpan.MillisecondsPerDay);
}
