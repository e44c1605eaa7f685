namespace AiGateway.Resources.Models;

/// <summary>What callers ask for, and where it leads.</summary>
public sealed record Model
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    /// <summary>Other names callers may use.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    public required ModelRoute Route { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}
