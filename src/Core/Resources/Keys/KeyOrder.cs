using System.ComponentModel;

namespace AiGateway.Resources.Keys;

/// <summary>The body that asks for a key, as the reference shows it; <see cref="KeyBody"/> reads it.</summary>
internal sealed record KeyOrder(
    [property: Description("What the key is for: 1 to 256 characters.")] string? Description,
    [property: Description("When it stops working: in the future, at most ten years away; absent for no end.")] DateTimeOffset? ExpiresAt);

/// <summary>The body that asks for a rotation.</summary>
internal sealed record RotationOrder(
    [property: Description("How long the old key stays good beside the new one, in seconds: 0 to 2592000 (30 days), usually 86400 (a day).")] int? GraceSeconds);
