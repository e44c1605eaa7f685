using System.ComponentModel;

namespace AiGateway.Resources.Keys;

/// <summary>The body that asks for a key, as the reference shows it; <see cref="KeyBody"/> reads it.</summary>
internal sealed record KeyOrder
{
    [Description("What the key is for: 1 to 256 characters.")]
    public string? Description { get; init; }

    [Description("When it stops working: in the future, at most ten years away; absent for no end.")]
    public DateTimeOffset? ExpiresAt { get; init; }
}
