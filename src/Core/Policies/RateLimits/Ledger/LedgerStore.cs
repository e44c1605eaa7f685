using AiGateway.Storage;

namespace AiGateway.Policies.RateLimits.Ledger;

/// <summary>Reads and writes the ledger's rows. Both throw <see cref="StorageUnavailableException"/>.</summary>
internal sealed class LedgerStore(GatewayTables tables, LedgerClock clock, TimeProvider time)
{
    /// <summary>The row; made first when there is none, so that the store's clock is known before anything is booked.</summary>
    public async ValueTask<LedgerEntry> ReadAsync(LimitKey key, CancellationToken cancellationToken)
    {
        if (await FindAsync(key, cancellationToken) is { } found) return found;
        await tables.Ledger.TryInsertAsync(key.Partition, key.Row, LedgerRow.Empty.Write(), cancellationToken);
        return await FindAsync(key, cancellationToken)
            ?? throw new StorageUnavailableException($"The ledger row {key.Partition}/{key.Row} was made and is not there.");
    }

    /// <summary>Writes the row if nobody else did since; null when somebody did.</summary>
    public async ValueTask<LedgerEntry?> TryWriteAsync(LimitKey key, LedgerRow row, string version, CancellationToken cancellationToken)
    {
        var composedAt = time.GetTimestamp();
        var written = await tables.Ledger.TryReplaceAsync(key.Partition, key.Row, row.Write(), version, cancellationToken);
        return written is null ? null : new(row, written, composedAt);
    }

    private async ValueTask<LedgerEntry?> FindAsync(LimitKey key, CancellationToken cancellationToken)
    {
        var sent = clock.Wall;
        var entity = await tables.Ledger.FindAsync(key.Partition, key.Row, cancellationToken);
        if (entity is null) return null;
        if (entity.StoreTime is { } storeTime) clock.Learn(storeTime, sent, clock.Wall);
        return new(LedgerRow.Read(entity.Value), entity.Version, time.GetTimestamp());
    }
}
