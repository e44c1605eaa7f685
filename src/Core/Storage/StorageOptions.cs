namespace AiGateway.Storage;

/// <summary>Where the gateway keeps what it keeps.</summary>
public sealed record StorageOptions
{
    public required StorageChoice Tables { get; init; }

    /// <summary>Of SQLite files and the key ring; opened, and held for this process alone, when something first needs it.</summary>
    public required string DataDirectory { get; init; }
}
