using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using AiGateway.Storage;

namespace AiGateway.Management.Audit;

/// <summary>The chain of a partition as it stood when its head was read.</summary>
/// <param name="ReadableHead">Null when what is stored as the head is none.</param>
internal sealed record AuditChain(string Partition, AuditHead? ReadableHead, string? Version)
{
    public const string EntryPrefix = "a:";
    private const string HeadRow = "head";

    /// <summary>The head; throws <see cref="AuditDamagedException"/> when it cannot be read.</summary>
    public AuditHead Head => ReadableHead ?? throw new AuditDamagedException(Partition);

    public static async ValueTask<AuditChain> ReadAsync(IEntityTable table, string partition, CancellationToken cancellationToken)
    {
        var head = await table.FindAsync(partition, HeadRow, cancellationToken);
        return head is null ? new(partition, AuditHead.Empty, null) : new(partition, AuditHead.TryRead(head.Value.Span), head.Version);
    }

    /// <summary>The row of an entry; rows sort as their numbers do.</summary>
    public static string RowOf(long sequence) => EntryPrefix + sequence.ToString("D20", CultureInfo.InvariantCulture);

    public static string HashOf(ReadOnlySpan<byte> stored) => Convert.ToHexStringLower(SHA256.HashData(stored));

    /// <summary>The place of the next change; its time is after the last one's even when this machine's clock is behind.</summary>
    public ChangeMoment Next(DateTimeOffset now) => new(Head.Sequence + 1, now > Head.At ? now : Head.At.AddTicks(1));

    /// <summary>The writes that add an entry and move the head.</summary>
    public IEnumerable<EntityWrite> Append(AuditEntry entry, byte[] stored)
    {
        var moved = JsonSerializer.SerializeToUtf8Bytes(new(entry.Sequence, HashOf(stored), entry.At), ManagementJson.Default.AuditHead);
        yield return new EntityWrite.Insert(RowOf(entry.Sequence), stored);
        yield return Version is null ? new EntityWrite.Insert(HeadRow, moved) : new EntityWrite.Replace(HeadRow, moved, Version);
    }
}
