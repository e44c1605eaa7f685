namespace AiGateway.Resources.Keys;

/// <summary>What came of a rotation: the new key, or the status that forbade it (<c>expired</c>, <c>revoked</c>), or neither when there is no such key.</summary>
public sealed record KeyRotation
{
    public MintedKey? Minted { get; init; }

    public string? Forbidden { get; init; }
}
