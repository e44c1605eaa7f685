using System.ComponentModel;

namespace AiGateway.Resources.Policies;

/// <summary>Which calls a policy looks at; a part that is null takes all.</summary>
public sealed record PolicyScope
{
    /// <summary>Names of tenants; only on the platform's policies.</summary>
    [Description("Names of tenants; only on the platform's policies.")]
    public IReadOnlyList<string>? Tenants { get; init; }

    [Description("Names of applications.")]
    public IReadOnlyList<string>? Applications { get; init; }

    /// <summary>Patterns of model names.</summary>
    [Description("Patterns of model names, with * for any run of characters.")]
    public IReadOnlyList<string>? Models { get; init; }
}
