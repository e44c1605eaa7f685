using System.Text;
using AiGateway.Management;
using AiGateway.Storage;

namespace AiGateway.CallLog.DeadLetters;

/// <summary>
/// The place for what no one can read or store: nothing is thrown away, and nothing is tried for ever. Parts are written before their head and go together with it, so there is no
/// letter without its content; parts that a crash left without a head are written over when the same content comes again.
/// Throws <see cref="StorageUnavailableException"/> when the table cannot be reached.
/// </summary>
internal sealed class DeadLetterStore(GatewayTables tables, CallLogMetrics metrics, TimeProvider time)
{
    private const int MostParts = 1000;
    private const int MostTries = 20;

    /// <summary>Keeps the content. What is here already is counted.</summary>
    public async ValueTask BuryAsync(string source, ReadOnlyMemory<byte> content, string reason, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var letter = new DeadLetter { Id = DeadLetter.IdOf(content.Span), Reason = reason, Source = source, At = now, LastAt = now, Count = 1, Length = content.Length };
        await UntilMadeAsync(() => TryBuryAsync(letter, content, cancellationToken));
        metrics.CountDeadLettered(source);
    }

    /// <summary>One page of letters in the order of their ids, without content.</summary>
    public async ValueTask<Page<DeadLetter>> ListAsync(int limit, string? after, CancellationToken cancellationToken)
    {
        var heads = await tables.Outbox.ListAsync(DeadLetterRows.Partition, DeadLetterRows.HeadPrefix, after is null ? null : DeadLetterRows.HeadOf(after), limit + 1, cancellationToken);
        var letters = heads.Take(limit).Select(DeadLetterRows.Read).ToList();
        return new(letters, heads.Count > limit ? letters[^1].Id : null);
    }

    /// <summary>The letter with its content; null when there is none.</summary>
    public async ValueTask<DeadLetter?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (await HeadAsync(id, cancellationToken) is not { } head) return null;
        var (letter, content) = (DeadLetterRows.Read(head), DeadLetterRows.Join(await PartsAsync(id, cancellationToken)));
        // Shorter when it was deleted between the two questions.
        return content.Length == letter.Length ? letter with { Content = Encoding.UTF8.GetString(content) } : null;
    }

    /// <summary>The letter without its content; null when there is none.</summary>
    public async ValueTask<DeadLetter?> PeekAsync(string id, CancellationToken cancellationToken) =>
        await HeadAsync(id, cancellationToken) is { } head ? DeadLetterRows.Read(head) : null;

    /// <summary>Deletes the letter; false when there is none.</summary>
    public async ValueTask<bool> RemoveAsync(string id, CancellationToken cancellationToken)
    {
        var isRemoved = false;
        await UntilMadeAsync(async () =>
        {
            if (await HeadAsync(id, cancellationToken) is not { } head) return true;
            var parts = (await PartsAsync(id, cancellationToken)).Select(part => new EntityWrite.Delete(part.Row, Version: null));
            return isRemoved = await TryWriteAsync(parts.Prepend(new(head.Row, head.Version)), cancellationToken);
        });
        return isRemoved;
    }

    private async ValueTask<bool> TryBuryAsync(DeadLetter letter, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var head = await HeadAsync(letter.Id, cancellationToken);
        var parts = DeadLetterRows.Split(letter.Id, content);
        return await TryWriteAsync(parts.Append(HeadWrite(letter, head)), cancellationToken) && await IsWholeAsync(letter, cancellationToken);
    }

    // Content of several batches may lose its first parts to a removal of the same letter before its head is there.
    private async ValueTask<bool> IsWholeAsync(DeadLetter letter, CancellationToken cancellationToken) =>
        await HeadAsync(letter.Id, cancellationToken) is null || DeadLetterRows.Join(await PartsAsync(letter.Id, cancellationToken)).Length == letter.Length;

    private static EntityWrite HeadWrite(DeadLetter letter, Entity? head)
    {
        var row = DeadLetterRows.HeadOf(letter.Id);
        if (head is null) return new EntityWrite.Insert(row, DeadLetterRows.Write(letter));
        var known = DeadLetterRows.Read(head);
        return new EntityWrite.Replace(row, DeadLetterRows.Write(letter with { At = known.At, Count = known.Count + 1 }), head.Version);
    }

    private async ValueTask<bool> TryWriteAsync(IEnumerable<EntityWrite> writes, CancellationToken cancellationToken)
    {
        foreach (var batch in Batches.Split(writes))
            if (!await tables.Outbox.TryBatchAsync(DeadLetterRows.Partition, batch, cancellationToken)) return false;
        return true;
    }

    private ValueTask<Entity?> HeadAsync(string id, CancellationToken cancellationToken) =>
        tables.Outbox.FindAsync(DeadLetterRows.Partition, DeadLetterRows.HeadOf(id), cancellationToken);

    private ValueTask<IReadOnlyList<Entity>> PartsAsync(string id, CancellationToken cancellationToken) =>
        tables.Outbox.ListAsync(DeadLetterRows.Partition, DeadLetterRows.PartsOf(id), after: null, MostParts, cancellationToken);

    // A conflict means that someone else changed the same letter, so this cannot go round in circles.
    private static async ValueTask UntilMadeAsync(Func<ValueTask<bool>> tryOnce)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
            if (await tryOnce()) return;
        throw new StorageUnavailableException("Others changed the same dead letter first, again and again.");
    }
}
