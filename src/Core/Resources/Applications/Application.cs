using System.ComponentModel;

namespace AiGateway.Resources.Applications;

/// <summary>A consumer of models within a tenant.</summary>
public sealed record Application
{
    [Description("Its name, as in the path: lower-case letters, digits, '.', '_' and '-', at most 63. May be left out of a request.")]
    public required string Name { get; init; }

    [Description("Who answers for it.")]
    public string? Owner { get; init; }

    [Description("Texts by name, such as a department; at most 50.")]
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    /// <summary>Patterns of the models it may call; null means all.</summary>
    [Description("Patterns of the models it may call, with * for any run of characters; absent: all, an empty list: none.")]
    public IReadOnlyList<string>? AllowedModels { get; init; }

    /// <summary>When it was created. A key that is older belonged to a deleted application of the same name and must not be accepted.</summary>
    [Description("When it was created. Read-only.")]
    public DateTimeOffset CreatedAt { get; init; }
}
