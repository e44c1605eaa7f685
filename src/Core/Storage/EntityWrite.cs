namespace AiGateway.Storage;

/// <summary>One write of a batch.</summary>
public abstract record EntityWrite(string Row)
{
    /// <summary>The value it writes; null when it writes none.</summary>
    internal ReadOnlyMemory<byte>? Content => this switch
    {
        Insert write => write.Value,
        Replace write => write.Value,
        Put write => write.Value,
        _ => null,
    };

    /// <summary>Conflicts when the row exists.</summary>
    public sealed record Insert(string Row, ReadOnlyMemory<byte> Value) : EntityWrite(Row);

    /// <summary>Conflicts when the version no longer holds.</summary>
    public sealed record Replace(string Row, ReadOnlyMemory<byte> Value, string Version) : EntityWrite(Row);

    /// <summary>Never conflicts.</summary>
    public sealed record Put(string Row, ReadOnlyMemory<byte> Value) : EntityWrite(Row);

    /// <summary>Conflicts when the version no longer holds (null: when the row is gone).</summary>
    public sealed record Delete(string Row, string? Version) : EntityWrite(Row);
}
