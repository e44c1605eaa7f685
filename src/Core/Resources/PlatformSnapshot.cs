using AiGateway.Resources.Deployments;
using AiGateway.Resources.Models;
using AiGateway.Resources.Policies;
using AiGateway.Resources.Providers;

namespace AiGateway.Resources;

/// <summary>What the platform's admins configured, as it stood at one version. Immutable; swapped whole.</summary>
public sealed record PlatformSnapshot
{
    public required IReadOnlyDictionary<string, Provider> Providers { get; init; }

    public required IReadOnlyDictionary<string, Deployment> Deployments { get; init; }

    public required IReadOnlyDictionary<string, Model> Models { get; init; }

    /// <summary>Models by their aliases.</summary>
    public required IReadOnlyDictionary<string, Model> Aliases { get; init; }

    public required IReadOnlyList<Policy> Policies { get; init; }

    /// <summary>The model of that name or alias; null when there is none.</summary>
    public Model? FindModel(string name) => Models.TryGetValue(name, out var model) || Aliases.TryGetValue(name, out model) ? model : null;
}
