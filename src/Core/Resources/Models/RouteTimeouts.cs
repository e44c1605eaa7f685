using System.ComponentModel;

namespace AiGateway.Resources.Models;

/// <summary>How long each stage may take, in seconds; null keeps the default.</summary>
public sealed record RouteTimeouts
{
    [Description("Until the connection stands: 1 to 60, usually 10.")]
    public int? ConnectSeconds { get; init; }

    [Description("Until the first byte of the answer: 1 to 220, usually 120.")]
    public int? FirstByteSeconds { get; init; }

    [Description("The longest silence within an answer: 1 to 220, usually 60.")]
    public int? IdleSeconds { get; init; }

    [Description("The whole call: 1 to 220, usually 220.")]
    public int? TotalSeconds { get; init; }
}
