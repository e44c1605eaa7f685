using AiGateway.CallLog;
using AiGateway.CallLog.DeadLetters;
using AiGateway.CallLog.Sqlite;
using AiGateway.Fixtures;
using AiGateway.Storage;
using AiGateway.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AiGateway.Tests.CallLog;

/// <summary>What survives a process: the tables and the records, in real SQLite files.</summary>
internal sealed class Disk : IAsyncDisposable
{
    private readonly TempDirectory directory = new();
    private readonly DataDirectory data;
    private readonly SqliteTables tables;
    private readonly SqliteCallRecordStore store;

    /// <param name="time">The store's clock; null: it stands at <see cref="Sample.Noon"/>.</param>
    public Disk(TimeProvider? time = null)
    {
        data = DataDirectory.Open(directory.Path);
        tables = SqliteTables.Open(data);
        store = new(SqliteCallRecordStore.Open(data.PathOf("records.db")), time ?? new FakeTimeProvider(Sample.Noon), NullLogger<SqliteCallRecordStore>.Instance);
        Tables = new(tables.Table);
    }

    public GatewayTables Tables { get; }

    public ICallRecordStore Store => store;

    /// <summary>Every record there is, newest first.</summary>
    public async Task<IReadOnlyList<CallRecord>> RecordsAsync() => (await store.QueryAsync(new() { Limit = 1000 }, CancellationToken.None)).Items;

    /// <summary>How many rows of calls the journal holds.</summary>
    public async Task<int> JournalRowsAsync()
    {
        var rows = 0;
        foreach (var partition in await Tables.Journal.ListPartitionsAsync("", CancellationToken.None))
            rows += (await Tables.Journal.ListAsync(partition, "0", null, 1000, CancellationToken.None)).Count;
        return rows;
    }

    /// <summary>How many records wait in the outbox.</summary>
    public async Task<int> OutboxRowsAsync()
    {
        var rows = 0;
        foreach (var partition in await Tables.Outbox.ListPartitionsAsync("", CancellationToken.None))
            if (partition != DeadLetterRows.Partition) rows += (await Tables.Outbox.ListAsync(partition, "", null, 1000, CancellationToken.None)).Count;
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        await tables.DisposeAsync();
        data.Dispose();
        directory.Dispose();
    }
}
