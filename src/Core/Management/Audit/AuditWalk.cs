using AiGateway.Storage;

namespace AiGateway.Management.Audit;

/// <summary>One walk along a chain from its first entry to the head that was read before it began.</summary>
internal sealed class AuditWalk(string partition, AuditHead head)
{
    private string previous = AuditHead.Origin;

    public AuditBreak? Break { get; private set; }

    public long Entries { get; private set; }

    public bool IsOver { get; private set; } = head.Sequence == 0;

    /// <summary>Takes the next stored entry.</summary>
    public void Step(Entity row)
    {
        if (IsOver) return;
        if (row.Row != AuditChain.RowOf(Entries + 1)) Fail(Entries + 1, "The entry is missing.");
        else if (AuditEntry.TryRead(row.Value.Span)?.Previous is not { } named) Fail(Entries + 1, "The entry cannot be read.");
        else if (named != previous) Fail(Math.Max(1, Entries), "The entry is not the one that the next was chained to.");
        else Accept(row);
    }

    /// <summary>There are no more entries.</summary>
    public void End()
    {
        if (!IsOver) Fail(Entries + 1, "The entry is missing.");
    }

    private void Accept(Entity row)
    {
        Entries++;
        previous = AuditChain.HashOf(row.Value.Span);
        if (Entries < head.Sequence) return;
        if (previous != head.Hash) Fail(Entries, "The entry is not the one that the chain's head names.");
        IsOver = true;
    }

    private void Fail(long sequence, string reason)
    {
        Break = new(partition, sequence, reason);
        IsOver = true;
    }
}
