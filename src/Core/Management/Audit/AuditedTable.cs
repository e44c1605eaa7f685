using System.Text.Json;
using AiGateway.Management.Authentication;
using AiGateway.Storage;

namespace AiGateway.Management.Audit;

/// <summary>
/// The only way to change what admins manage. Writes, their audit entry and the head of the partition's hash chain go out in one batch, so
/// there is no change without its entry and no entry without its change, and a plan that was made on old reads is made again.
/// Throws <see cref="StorageUnavailableException"/>; the change may then have been made all the same.
/// </summary>
public sealed class AuditedTable(GatewayTables tables, TimeProvider time) : IDisposable
{
    private const int Attempts = 20;

    // Changes of one process wait here for each other instead of conflicting in the store.
    private readonly SemaphoreSlim gate = new(1);

    /// <summary>Raised with the partition after a change made here.</summary>
    public event Action<string>? Changed;

    /// <summary>Plans and makes one change.</summary>
    public async ValueTask<T> ChangeAsync<T>(string partition, Actor actor, PlanChange<T> plan, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            return await TryUntilMadeAsync(partition, actor, plan, cancellationToken);
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private async ValueTask<T> TryUntilMadeAsync<T>(string partition, Actor actor, PlanChange<T> plan, CancellationToken cancellationToken)
    {
        // Every conflict means that another instance's change went through, so this cannot go round in circles.
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var chain = await AuditChain.ReadAsync(tables.Resources, partition, cancellationToken);
            var moment = chain.Next(time.GetUtcNow());
            var planned = await plan(moment, cancellationToken);
            if (planned.Note is not { } note) return planned.Answer;
            if (!await WriteAsync(chain, EntryOf(chain, moment, actor, note), planned.Writes, cancellationToken)) continue;
            Changed?.Invoke(partition);
            return planned.Answer;
        }

        throw new StorageUnavailableException("Other changes came first, again and again.");
    }

    private async ValueTask<bool> WriteAsync(AuditChain chain, AuditEntry entry, IReadOnlyList<EntityWrite> writes, CancellationToken cancellationToken)
    {
        var stored = JsonSerializer.SerializeToUtf8Bytes(entry, ManagementJson.Default.AuditEntry);
        if (await tables.Resources.TryBatchAsync(chain.Partition, [.. writes, .. chain.Append(entry, stored)], cancellationToken)) return true;

        // A store's client may repeat a batch whose reply was lost, and then meets its own writes.
        var there = await tables.Resources.FindAsync(chain.Partition, AuditChain.RowOf(entry.Sequence), cancellationToken);
        return there is not null && there.Value.Span.SequenceEqual(stored);
    }

    private static AuditEntry EntryOf(AuditChain chain, ChangeMoment moment, Actor actor, AuditNote note) => new()
    {
        Sequence = moment.Sequence,
        Id = Guid.CreateVersion7(moment.At),
        At = moment.At,
        Actor = actor.Name,
        Action = note.Action,
        Resource = note.Resource,
        Before = note.Before,
        After = note.After,
        ChangedSecrets = note.ChangedSecrets.Count == 0 ? null : note.ChangedSecrets,
        Previous = chain.Head.Hash,
    };
}
