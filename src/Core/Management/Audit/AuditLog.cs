using System.Globalization;
using AiGateway.Storage;

namespace AiGateway.Management.Audit;

/// <summary>Reads audit entries, and walks the chains to see whether anyone changed them.</summary>
internal sealed class AuditLog(GatewayTables tables)
{
    private const int Window = 500;
    private const int MostWindows = 10;

    /// <summary>True when there is or was a tenant of that name.</summary>
    public async ValueTask<bool> KnowsAsync(string tenant, CancellationToken cancellationToken) =>
        await tables.Resources.ListAsync(AuditPartition.Of(tenant), "", null, 1, cancellationToken) is { Count: > 0 };

    /// <summary>True when the partition has at least that many entries; none of them is read.</summary>
    public async ValueTask<bool> HoldsAsync(string partition, int entries, CancellationToken cancellationToken) =>
        (await tables.Resources.ListAsync(partition, AuditChain.EntryPrefix, null, entries, cancellationToken)).Count == entries;

    /// <summary>
    /// Entries before the number <paramref name="before"/> (null: from the last), newest first. With a filter a page may hold fewer than it could although more follow.
    /// </summary>
    public async ValueTask<Page<AuditEntry>> ListAsync(string partition, string? resource, long? before, int limit, CancellationToken cancellationToken)
    {
        var at = before ?? (await AuditChain.ReadAsync(tables.Resources, partition, cancellationToken)).Head.Sequence + 1;
        var window = resource is null ? limit : Window;
        var found = new List<AuditEntry>(limit);
        for (var windows = 0; at > 1 && found.Count < limit && windows < MostWindows; windows++)
        {
            var start = Math.Max(1, at - window);
            var entries = await RangeAsync(partition, start, at, cancellationToken);
            found.AddRange(entries.Reverse().Where(entry => IsAbout(entry, resource)).Take(limit - found.Count));
            at = found.Count == limit ? found[^1].Sequence : start;
        }

        return new(found, at > 1 ? at.ToString(CultureInfo.InvariantCulture) : null);
    }

    /// <summary>Walks the chain of one tenant, or every chain there is.</summary>
    public async ValueTask<AuditVerification> VerifyAsync(string? tenant, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> chains = tenant is null
            ? [AuditPartition.Platform, .. await tables.Resources.ListPartitionsAsync(AuditPartition.Of(""), cancellationToken)]
            : [AuditPartition.Of(tenant)];
        var broken = new List<AuditBreak>();
        var entries = 0L;
        foreach (var chain in chains)
        {
            var (found, walked) = await WalkAsync(chain, cancellationToken);
            entries += walked;
            if (found is not null) broken.Add(found);
        }

        return new() { Intact = broken.Count == 0, Chains = chains.Count, Entries = entries, Broken = broken.Count == 0 ? null : broken };
    }

    private async ValueTask<(AuditBreak? Break, long Entries)> WalkAsync(string partition, CancellationToken cancellationToken)
    {
        // The head is read first: entries that are added meanwhile are not its business.
        var chain = await AuditChain.ReadAsync(tables.Resources, partition, cancellationToken);
        if (chain.ReadableHead is not { } head) return (new(partition, 1, "The chain's head cannot be read."), 0);
        var walk = new AuditWalk(partition, head);
        string? after = null;
        while (!walk.IsOver)
        {
            var rows = await tables.Resources.ListAsync(partition, AuditChain.EntryPrefix, after, Window, cancellationToken);
            foreach (var row in rows) walk.Step(row);
            if (rows.Count < Window) walk.End();
            after = rows.Count == 0 ? after : rows[^1].Row;
        }

        return (walk.Break ?? await BreakBeyondAsync(chain, cancellationToken), walk.Entries);
    }

    /// <summary>The entry that the head does not know of, if there is one.</summary>
    private async ValueTask<AuditBreak?> BreakBeyondAsync(AuditChain chain, CancellationToken cancellationToken)
    {
        var last = chain.Head.Sequence;
        var beyond = await tables.Resources.ListAsync(chain.Partition, AuditChain.EntryPrefix, AuditChain.RowOf(last), 1, cancellationToken);
        if (beyond.Count == 0) return null;
        // An entry comes together with a new head: if the head has moved, the entry is a change that was made meanwhile.
        if ((await AuditChain.ReadAsync(tables.Resources, chain.Partition, cancellationToken)).Version != chain.Version) return null;
        return new(chain.Partition, last + 1, last == 0 ? "The chain's head is missing." : "The chain's head knows of no entry after the one before.");
    }

    private async ValueTask<IReadOnlyList<AuditEntry>> RangeAsync(string partition, long start, long end, CancellationToken cancellationToken)
    {
        var rows = await tables.Resources.ListAsync(partition, AuditChain.EntryPrefix, AuditChain.RowOf(start - 1), (int)(end - start), cancellationToken);
        return [.. rows.Select(row => EntryOf(partition, row)).Where(entry => entry.Sequence < end)];
    }

    private static AuditEntry EntryOf(string partition, Entity row) =>
        (AuditEntry.TryRead(row.Value.Span) ?? throw new AuditDamagedException(partition)) with { Hash = AuditChain.HashOf(row.Value.Span) };

    private static bool IsAbout(AuditEntry entry, string? resource) =>
        resource is null || entry.Resource == resource || entry.Resource.StartsWith(resource + "/", StringComparison.Ordinal);
}
