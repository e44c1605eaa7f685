using System.ComponentModel;

namespace AiGateway.Resources.Keys;

/// <summary>The one answer that shows a key. A class and not a record, so that writing it out by mistake shows nothing.</summary>
public sealed class ShownKey
{
    [Description("Names the key. Public.")]
    public required string Id { get; init; }

    [Description("The key itself. It is shown here and never again.")]
    public required string Key { get; init; }

    [Description("What the key begins with, to recognise it by.")]
    public required string Prefix { get; init; }

    [Description("When it was made.")]
    public required DateTimeOffset CreatedAt { get; init; }

    [Description("From this time on it is refused; absent when it does not expire.")]
    public DateTimeOffset? ExpiresAt { get; init; }

    internal static ShownKey Of(MintedKey minted) => new()
    {
        Id = minted.Key.Id,
        Key = minted.Text.Reveal(),
        Prefix = minted.Key.Prefix,
        CreatedAt = minted.Key.CreatedAt,
        ExpiresAt = minted.Key.ExpiresAt,
    };
}
