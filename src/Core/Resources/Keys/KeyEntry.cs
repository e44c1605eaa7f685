namespace AiGateway.Resources.Keys;

/// <summary>A key as it stands among its tenant's resources: what admins see, and what leads to its look-up row.</summary>
internal sealed record KeyEntry
{
    public required Key Key { get; init; }

    /// <summary>The name of the look-up row (<see cref="KeyHash.ToHex"/>). Never shown.</summary>
    public required string Hash { get; init; }

    /// <summary>How long the key was given at its mint, for the one that takes its place; null without end.</summary>
    public TimeSpan? Lifetime { get; init; }

    public StoredKey StoredFor(KeyOwner owner) => new()
    {
        Id = Key.Id,
        Tenant = owner.Tenant,
        Application = owner.Application,
        CreatedAt = Key.CreatedAt,
        ExpiresAt = Key.ExpiresAt,
        RevokedAt = Key.RevokedAt,
    };
}
