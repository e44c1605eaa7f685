using System.ComponentModel;
using AiGateway.Resources.Applications;

namespace AiGateway.Resources.Keys;

/// <summary>A key as admins see it: everything but the secret and its hash.</summary>
public sealed record Key
{
    [Description("Names the key. Public.")]
    public required string Id { get; init; }

    [Description("What the key begins with, to recognise it by.")]
    public string Prefix => KeyText.PrefixOf(Id);

    [Description("What the key is for, in the words of who made it.")]
    public string? Description { get; init; }

    [Description("When it was made.")]
    public required DateTimeOffset CreatedAt { get; init; }

    [Description("From this time on it is refused; absent when it does not expire.")]
    public DateTimeOffset? ExpiresAt { get; init; }

    [Description("When it was revoked; absent when it was not.")]
    public DateTimeOffset? RevokedAt { get; init; }

    [Description("The id of the key that takes its place; absent when it was not rotated.")]
    public string? RotatedTo { get; init; }

    [Description("When a call was last made with it, to about a minute; absent when never.")]
    public DateTimeOffset? LastUsedAt { get; init; }

    [Description("At this moment: active, expired or revoked.")]
    public string? Status { get; init; }

    /// <summary>The key as it is answered: with its use and its status.</summary>
    internal Key SeenAt(DateTimeOffset now, DateTimeOffset? lastUsedAt) => this with { LastUsedAt = lastUsedAt, Status = StatusAt(now) };

    /// <summary>False for a key of an earlier application that had the same name.</summary>
    internal bool IsOf(Application application) => CreatedAt >= application.CreatedAt;

    internal string StatusAt(DateTimeOffset now)
    {
        if (RevokedAt is not null) return "revoked";
        return ExpiresAt <= now ? "expired" : "active";
    }
}
