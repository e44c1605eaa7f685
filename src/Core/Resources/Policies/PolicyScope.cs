namespace AiGateway.Resources.Policies;

/// <summary>Which calls a policy looks at; a part that is null takes all.</summary>
public sealed record PolicyScope
{
    /// <summary>Names of tenants; only on the platform's policies.</summary>
    public IReadOnlyList<string>? Tenants { get; init; }

    public IReadOnlyList<string>? Applications { get; init; }

    /// <summary>Patterns of model names.</summary>
    public IReadOnlyList<string>? Models { get; init; }
}
