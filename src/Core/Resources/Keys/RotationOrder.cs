using System.ComponentModel;

namespace AiGateway.Resources.Keys;

/// <summary>The body that asks for a rotation, as the reference shows it; <see cref="KeyBody"/> reads it.</summary>
internal sealed record RotationOrder
{
    [Description("How long the old key stays good beside the new one, in seconds: 0 to 2592000 (30 days), usually 86400 (a day).")]
    public int? GraceSeconds { get; init; }
}
