using System.ComponentModel;

namespace AiGateway.Resources.Models;

/// <summary>What callers ask for, and where it leads.</summary>
public sealed record Model
{
    [Description("Its name, as in the path: letters, digits, '.', '_', '-', '/' and ':', at most 128. May be left out of a request.")]
    public required string Name { get; init; }

    [Description("What it is, for people to read.")]
    public string? Description { get; init; }

    /// <summary>Other names callers may use.</summary>
    [Description("Other names callers may use; at most 50.")]
    public IReadOnlyList<string> Aliases { get; init; } = [];

    [Description("Where it leads.")]
    public required ModelRoute Route { get; init; }

    [Description("When it was created. Read-only.")]
    public DateTimeOffset CreatedAt { get; init; }
}
