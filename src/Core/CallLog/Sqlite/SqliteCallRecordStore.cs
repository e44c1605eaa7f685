using AiGateway.CallLog.Unauthenticated;
using AiGateway.Calls;
using AiGateway.Management;
using AiGateway.Storage.Sqlite;

namespace AiGateway.CallLog.Sqlite;

/// <summary>Call records in a SQLite file of their own.</summary>
internal sealed class SqliteCallRecordStore(SqliteFile file) : ICallRecordStore, IAsyncDisposable
{
    /// <summary>
    /// A call's id begins with its time, so the order of ids is the order of calls, in every index. Names of models stand apart, because a call is found
    /// by the model the caller named and by the one that the name stands for.
    /// </summary>
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS calls (
            id TEXT PRIMARY KEY, tenant TEXT NOT NULL, application TEXT NOT NULL, status INTEGER, outcome TEXT NOT NULL, record BLOB NOT NULL);
        CREATE INDEX IF NOT EXISTS calls_of_tenant ON calls (tenant, id);
        CREATE INDEX IF NOT EXISTS calls_of_application ON calls (application, id);
        CREATE INDEX IF NOT EXISTS calls_of_status ON calls (status, id);
        CREATE INDEX IF NOT EXISTS calls_of_outcome ON calls (outcome, id);
        CREATE TABLE IF NOT EXISTS call_models (model TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (model, id)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS unauthenticated (
            minute INTEGER NOT NULL, surface TEXT NOT NULL, source TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (minute, surface, source)) WITHOUT ROWID;
        """;

    public async ValueTask UpsertAsync(IReadOnlyList<CallRecord> records, CancellationToken cancellationToken)
    {
        CallRow[] rows = [.. records.Select(record => new CallRow(record))];
        await file.WriteAsync(session => Upsert(session, rows), cancellationToken);
    }

    public ValueTask<CallRecord?> FindAsync(CallId id, CancellationToken cancellationToken) => file.ReadAsync(
        session =>
        {
            using var reader = session.Command("SELECT record FROM calls WHERE id = $id", ("$id", id.Value)).ExecuteReader();
            return reader.Read() ? CallRow.Read(reader) : null;
        },
        cancellationToken);

    public ValueTask<Page<CallRecord>> QueryAsync(CallQuery query, CancellationToken cancellationToken)
    {
        var select = CallSelect.Of(query);
        return file.ReadAsync(session => select.Run(session), cancellationToken);
    }

    public async ValueTask PutUnauthenticatedAsync(string source, IReadOnlyList<UnauthenticatedCount> totals, CancellationToken cancellationToken) =>
        await file.WriteAsync(session => UnauthenticatedRows.Put(session, source, totals), cancellationToken);

    public ValueTask<Page<UnauthenticatedCount>> ListUnauthenticatedAsync(UnauthenticatedQuery query, CancellationToken cancellationToken) =>
        file.ReadAsync(session => UnauthenticatedRows.List(session, query), cancellationToken);

    public ValueTask DisposeAsync() => file.DisposeAsync();

    private static int Upsert(SqliteSession session, CallRow[] rows)
    {
        foreach (var row in rows) row.Upsert(session);
        return rows.Length;
    }
}
