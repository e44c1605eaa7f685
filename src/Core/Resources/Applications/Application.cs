namespace AiGateway.Resources.Applications;

/// <summary>A consumer of models within a tenant.</summary>
public sealed record Application
{
    public required string Name { get; init; }

    public string? Owner { get; init; }

    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    /// <summary>Patterns of the models it may call; null means all.</summary>
    public IReadOnlyList<string>? AllowedModels { get; init; }

    /// <summary>Set by the gateway at its creation: a key that is older was an earlier application's of the same name, and is not taken.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}
