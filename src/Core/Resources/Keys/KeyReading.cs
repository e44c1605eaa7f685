namespace AiGateway.Resources.Keys;

/// <summary>What the store said of a hash (null: no such key), and the time stamp from before it was asked.</summary>
internal sealed record KeyReading(StoredKey? Key, long AskedAt);
