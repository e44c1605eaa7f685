using AiGateway.Calls;

namespace AiGateway.Dialects;

/// <summary>A question made ready for its upstream, or the reason why it cannot be put to it.</summary>
public readonly record struct Preparation
{
    public Preparation()
    {
    }

    /// <summary>What is sent.</summary>
    public ReadOnlyMemory<byte> Document { get; init; }

    /// <summary>What was not honoured, for the caller.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Set when it is not sent.</summary>
    public GatewayError? Error { get; init; }

    public static implicit operator Preparation(ReadOnlyMemory<byte> document) => new() { Document = document };
}
