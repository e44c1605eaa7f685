namespace AiGateway.Resources.Keys;

/// <summary>What authentication needs to know of a key, as it stands under the key's hash.</summary>
public sealed record StoredKey
{
    public required string Id { get; init; }

    public required string Tenant { get; init; }

    public required string Application { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From this time on the key is refused; null when it does not expire.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Whether the key is good at <paramref name="now"/>. A revoked one is not, whatever the clocks say.</summary>
    public KeyStanding StandingAt(DateTimeOffset now)
    {
        if (RevokedAt is not null) return KeyStanding.Revoked;
        return ExpiresAt <= now ? KeyStanding.Expired : KeyStanding.Good;
    }
}
