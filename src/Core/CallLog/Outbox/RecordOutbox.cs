using System.Runtime.CompilerServices;
using AiGateway.Calls;
using AiGateway.Storage;
using Microsoft.Extensions.Logging;

namespace AiGateway.CallLog.Outbox;

/// <summary>Where records wait while the transport does not take them.</summary>
internal sealed partial class RecordOutbox(GatewayTables tables, CallLogOptions options, TimeProvider time, ILogger<RecordOutbox> logger)
{
    private const int MostListed = 100;
    private readonly int[] waiting = new int[Partitions.Count];

    /// <summary>The outbox is spread over these, so that no partition's limit is the outbox's limit.</summary>
    public static IReadOnlyList<string> Partitions { get; } = [.. "0123456789abcdef".Select(digit => $"{digit}")];

    /// <summary>How many rows are known to wait: those added here, and those the last drain read and could not deliver.</summary>
    public int Waiting => waiting.Sum(count => Math.Max(0, count));

    /// <summary>True once all of the records are durably kept; false when the outbox does not take them.</summary>
    public ValueTask<bool> TryAddAsync(IReadOnlyList<CallRecord> records) => TryAddAsync(records, options.WriteTimeout);

    /// <summary>True once all of the records are durably kept, of each call the one that says most; false when the outbox does not take them within that time.</summary>
    public async ValueTask<bool> TryAddAsync(IReadOnlyList<CallRecord> records, TimeSpan within)
    {
        using var timeout = new CancellationTokenSource(within, time);
        List<CallRecord> calls = [.. records.OrderBy(record => record.Outcome == OutcomeKind.Lost).DistinctBy(record => record.Id)];
        try
        {
            await AddAsync(calls, timeout.Token).WaitAsync(within, time);
            foreach (var call in calls) Count(PartitionOf(call.Id), 1);
            return true;
        }
        catch (Exception exception) when (Outage.Is(exception))
        {
            Log.Closed(logger, calls.Count, exception);
            return false;
        }
    }

    /// <summary>Every row that waits, up to a hundred of one partition at a time. Counts anew what waits in a partition; so only one may read at a time.</summary>
    public IAsyncEnumerable<IReadOnlyList<Entity>> ReadAsync(CancellationToken cancellationToken) => ReadEachAsync(Partitions, cancellationToken);

    /// <summary>The same of the partitions in which something is known to wait: a list of each costs a transaction, whether it holds anything or not.</summary>
    public IAsyncEnumerable<IReadOnlyList<Entity>> ReadKnownAsync(CancellationToken cancellationToken) =>
        ReadEachAsync([.. Partitions.Where((_, at) => waiting[at] > 0)], cancellationToken);

    /// <summary>True when the call's record waits here.</summary>
    public async ValueTask<bool> HoldsAsync(string id, CancellationToken cancellationToken) =>
        await tables.Outbox.FindAsync(PartitionOf(id), id, cancellationToken) is not null;

    /// <summary>Takes rows of one partition that were read out, but for those that have changed since.</summary>
    public async ValueTask RemoveAsync(IReadOnlyList<Entity> rows, CancellationToken cancellationToken)
    {
        var partition = rows[0].Partition;
        EntityWrite[] removals = [.. rows.Select(row => new EntityWrite.Delete(row.Row, row.Version))];
        if (!await tables.Outbox.TryBatchAsync(partition, removals, cancellationToken))
            foreach (var row in rows) await tables.Outbox.TryDeleteAsync(partition, row.Row, row.Version, cancellationToken);
        Count(partition, -rows.Count);
    }

    private async IAsyncEnumerable<IReadOnlyList<Entity>> ReadEachAsync(IReadOnlyList<string> partitions, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var first = Random.Shared.Next(partitions.Count + 1); // so that readers in several instances seldom meet
        foreach (var partition in partitions.Skip(first).Concat(partitions.Take(first)))
        {
            Interlocked.Exchange(ref waiting[IndexOf(partition)], 0);
            await foreach (var rows in ReadOneAsync(partition, cancellationToken)) yield return rows;
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<Entity>> ReadOneAsync(string partition, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IReadOnlyList<Entity> rows = [];
        do
        {
            rows = await tables.Outbox.ListAsync(partition, rowPrefix: "", rows.Count == 0 ? null : rows[^1].Row, MostListed, cancellationToken);
            if (rows.Count == 0) yield break;
            Count(partition, rows.Count);
            yield return rows;
        }
        while (rows.Count == MostListed);
    }

    private Task AddAsync(IReadOnlyList<CallRecord> records, CancellationToken cancellationToken) => Task.WhenAll(
        from record in records
        group WriteOf(record) by PartitionOf(record.Id) into partition
        from batch in Batches.Split(partition)
        select AddAsync(partition.Key, batch, cancellationToken));

    private async Task AddAsync(string partition, List<EntityWrite> batch, CancellationToken cancellationToken)
    {
        if (await tables.Outbox.TryBatchAsync(partition, batch, cancellationToken)) return;

        // Only a lost record can conflict: what waits under its id says more, or the same.
        foreach (var settled in batch.OfType<EntityWrite.Put>()) await tables.Outbox.PutAsync(partition, settled.Row, settled.Value, cancellationToken);
        foreach (var lost in batch.OfType<EntityWrite.Insert>()) await tables.Outbox.TryInsertAsync(partition, lost.Row, lost.Value, cancellationToken);
    }

    private static EntityWrite WriteOf(CallRecord record)
    {
        var text = CallRecordText.Write(record);
        return record.Outcome == OutcomeKind.Lost ? new EntityWrite.Insert(record.Id, text) : new EntityWrite.Put(record.Id, text);
    }

    private void Count(string partition, int rows) => Interlocked.Add(ref waiting[IndexOf(partition)], rows);

    private static int IndexOf(string partition) => Convert.ToInt32(partition, 16);

    // The last digit of the UUID is random.
    private static string PartitionOf(string id) => id[31..32];

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The outbox did not take {Count} records.")]
        public static partial void Closed(ILogger logger, int count, Exception exception);
    }
}
