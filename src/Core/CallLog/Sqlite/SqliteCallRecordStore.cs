using AiGateway.CallLog.Unauthenticated;
using AiGateway.Calls;
using AiGateway.Management;
using AiGateway.Storage.Sqlite;
using Microsoft.Extensions.Logging;

namespace AiGateway.CallLog.Sqlite;

/// <summary>Call records in a SQLite file of their own. Those whose term is over are gone at once for every reader; their rows go little by little with later writes.</summary>
internal sealed class SqliteCallRecordStore(SqliteFile file, TimeProvider time, ILogger<SqliteCallRecordStore> logger) : ICallRecordStore, IAsyncDisposable
{
    // Besides as many as it brings, so that deleting never falls behind and catches up with what ended while nothing was written.
    private const int MostRemovedByAWrite = 16;

    // Rows come in one after the other and many at a time, so that large pages are fewer writes: a quarter less time in the system (measured). SQLite folds its log in after
    // a thousand pages, so it grows to 16 MB.
    private const int PageBytes = 16 * 1024;

    /// <summary>
    /// A call's id begins with its time, so the order of ids is the order of calls, in every index. Names of models stand apart, because a call is found
    /// by the model the caller named and by the one that the name stands for; terms, because files of the first version have none. Most calls end
    /// well: an index of those would cost every call a write and save no reader any.
    /// </summary>
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS calls (
            id TEXT PRIMARY KEY, tenant TEXT NOT NULL, application TEXT NOT NULL, status INTEGER, outcome TEXT NOT NULL, record BLOB NOT NULL);
        CREATE INDEX IF NOT EXISTS calls_of_tenant ON calls (tenant, id);
        CREATE INDEX IF NOT EXISTS calls_of_application ON calls (application, id);
        DROP INDEX IF EXISTS calls_of_status;
        DROP INDEX IF EXISTS calls_of_outcome;
        CREATE INDEX IF NOT EXISTS calls_of_unusual_status ON calls (status, id) WHERE status <> 200;
        CREATE INDEX IF NOT EXISTS calls_of_unusual_outcome ON calls (outcome, id) WHERE outcome <> 'Completed';
        CREATE TABLE IF NOT EXISTS call_models (model TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (model, id)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS call_expiries (id TEXT PRIMARY KEY, expires INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS call_expiries_by_time ON call_expiries (expires);
        CREATE TABLE IF NOT EXISTS unauthenticated (
            minute INTEGER NOT NULL, surface TEXT NOT NULL, source TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (minute, surface, source)) WITHOUT ROWID;
        """;

    /// <summary>Opens or makes the file of a store; throws as <see cref="SqliteFile.Open"/> does.</summary>
    public static SqliteFile Open(string path) => SqliteFile.Open(path, Schema, PageBytes);

    public async ValueTask UpsertAsync(IReadOnlyList<CallRecord> records, CancellationToken cancellationToken)
    {
        CallRow[] rows = [.. records.Select(record => new CallRow(record))];
        var now = Now();
        await file.WriteAsync(session => Upsert(session, rows, now), cancellationToken);
    }

    public ValueTask<CallRecord?> FindAsync(CallId id, CancellationToken cancellationToken)
    {
        var now = Now();
        return file.ReadAsync(session => Find(session, id, now), cancellationToken);
    }

    public ValueTask<Page<CallRecord>> QueryAsync(CallQuery query, CancellationToken cancellationToken)
    {
        var select = CallSelect.Of(query);
        var now = Now();
        return file.ReadAsync(session => select.Run(session, now, logger), cancellationToken);
    }

    public async ValueTask PutUnauthenticatedAsync(string source, IReadOnlyList<UnauthenticatedCount> totals, CancellationToken cancellationToken) =>
        await file.WriteAsync(session => UnauthenticatedRows.Put(session, source, totals), cancellationToken);

    public ValueTask<Page<UnauthenticatedCount>> ListUnauthenticatedAsync(UnauthenticatedQuery query, CancellationToken cancellationToken) =>
        file.ReadAsync(session => UnauthenticatedRows.List(session, query), cancellationToken);

    public ValueTask DisposeAsync() => file.DisposeAsync();

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();

    private static int Upsert(SqliteSession session, CallRow[] rows, long now)
    {
        // One table after the other: to go from one to the next and back with every record costs half as much again.
        var writes = Array.ConvertAll(rows, row => row.Write(session));
        for (var at = 0; at < rows.Length; at++)
            if (writes[at] != RowWrite.None) rows[at].AddModels(session);
        for (var at = 0; at < rows.Length; at++)
            if (writes[at] != RowWrite.None) rows[at].SetTerm(session, writes[at]);
        CallExpiries.RemoveDue(session, now, rows.Length + MostRemovedByAWrite);
        return rows.Length;
    }

    private static CallRecord? Find(SqliteSession session, CallId id, long now)
    {
        using var reader = session.Command($"SELECT record FROM calls WHERE id = $id AND {CallExpiries.IsKept}", ("$id", id.Value), ("$now", now)).ExecuteReader();
        return reader.Read() ? CallRow.Read(reader) : null;
    }
}
