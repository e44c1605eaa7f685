using AiGateway.Management.Audit;
using AiGateway.Management.Authentication;
using AiGateway.Storage;

namespace AiGateway.Resources.Keys;

/// <summary>
/// Mints, rotates and revokes keys. A key has two rows in two partitions, which no batch can write together. What opens the door is written last, what
/// closes it first, so whatever breaks off in between errs on the side of a closed door, and all can be repeated.
/// </summary>
public sealed class KeyIssuer(GatewayTables tables, AuditedTable audited, TimeProvider time)
{
    private readonly KeyRows rows = new(tables);
    private readonly KeyEntries entries = new(tables, audited);

    /// <summary>A new key; null when there is no such application.</summary>
    public async ValueTask<MintedKey?> MintAsync(KeyOwner owner, KeyTerms terms, Actor actor, CancellationToken cancellationToken)
    {
        var text = KeyText.New();
        if (await entries.AddAsync(owner, EntryOf(text, terms), actor, cancellationToken) is not { } entry) return null;
        await rows.ChangeAsync(entry, owner, stored => stored, cancellationToken);
        return new(entry.Key, text);
    }

    /// <summary>
    /// A new key like the old one and with as long a life; the old one is refused from <paramref name="grace"/> on, or earlier if it was to expire earlier.
    /// Repeated after a failure it makes one more key; the one that nobody was shown can be revoked.
    /// </summary>
    public async ValueTask<KeyRotation> RotateAsync(KeyOwner owner, string id, TimeSpan grace, Actor actor, CancellationToken cancellationToken)
    {
        if (await entries.FindAsync(owner, id, cancellationToken) is not { } old) return new();
        var now = time.GetUtcNow();
        var status = old.Key.StatusAt(now);
        if (status != "active") return new() { Forbidden = status };
        var terms = new KeyTerms { Description = old.Key.Description, ExpiresAt = now + old.Lifetime };
        if (await MintAsync(owner, terms, actor, cancellationToken) is not { } minted) return new();

        var end = now + grace;
        await rows.ChangeAsync(old, owner, key => key with { ExpiresAt = Earlier(key.ExpiresAt, end) }, cancellationToken);
        await entries.ChangeAsync(
            owner, id, "rotate", actor, key => key with { ExpiresAt = Earlier(key.ExpiresAt, end), RotatedTo = minted.Key.Id }, cancellationToken);
        return new() { Minted = minted };
    }

    /// <summary>Refuses the key from now on, everywhere within five seconds; false when there is no such key. May be repeated.</summary>
    public async ValueTask<bool> RevokeAsync(KeyOwner owner, string id, Actor actor, CancellationToken cancellationToken)
    {
        if (await entries.FindAsync(owner, id, cancellationToken) is not { } entry) return false;
        if (entry.Key.RevokedAt is not null) return true;
        var now = time.GetUtcNow();
        await rows.ChangeAsync(entry, owner, key => key with { RevokedAt = key.RevokedAt ?? now }, cancellationToken);
        await entries.ChangeAsync(owner, id, "revoke", actor, key => key with { RevokedAt = key.RevokedAt ?? now }, cancellationToken);
        return true;
    }

    private KeyEntry EntryOf(KeyText text, KeyTerms terms)
    {
        var now = time.GetUtcNow();
        return new()
        {
            Key = new() { Id = text.Id, Description = terms.Description, CreatedAt = now, ExpiresAt = terms.ExpiresAt },
            Hash = KeyHash.Of(text.Reveal()).ToHex(),
            Lifetime = terms.ExpiresAt - now,
        };
    }

    private static DateTimeOffset Earlier(DateTimeOffset? expiry, DateTimeOffset end) => expiry < end ? expiry.Value : end;
}
