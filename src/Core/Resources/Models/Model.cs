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

    [Description("What happens to parameters of a call that the model's provider has no word for: warn (the default) leaves them out and says so in x-gateway-warnings, error refuses the call, drop leaves them out and says nothing.")]
    public string UnsupportedParameters { get; init; } = UnsupportedWords.Warn;

    [Description("When it was created. Read-only.")]
    public DateTimeOffset CreatedAt { get; init; }
}
