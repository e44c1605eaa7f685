namespace AiGateway.Storage;

/// <summary>One write of a batch.</summary>
public abstract record EntityWrite(string Row)
{
    /// <summary>The value it writes; null when it writes none.</summary>
    internal virtual ReadOnlyMemory<byte>? Content => null;

    /// <summary>Conflicts when the row exists.</summary>
    public sealed record Insert(string Row, ReadOnlyMemory<byte> Value) : EntityWrite(Row)
    {
        internal override ReadOnlyMemory<byte>? Content => Value;
    }

    /// <summary>Conflicts when the version no longer holds.</summary>
    public sealed record Replace(string Row, ReadOnlyMemory<byte> Value, string Version) : EntityWrite(Row)
    {
        internal override ReadOnlyMemory<byte>? Content => Value;
    }

    /// <summary>Never conflicts.</summary>
    public sealed record Put(string Row, ReadOnlyMemory<byte> Value) : EntityWrite(Row)
    {
        internal override ReadOnlyMemory<byte>? Content => Value;
    }

    /// <summary>Conflicts when the version no longer holds (null: when the row is gone).</summary>
    public sealed record Delete(string Row, string? Version) : EntityWrite(Row);
}
