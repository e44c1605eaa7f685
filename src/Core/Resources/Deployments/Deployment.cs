using AiGateway.Calls;

namespace AiGateway.Resources.Deployments;

/// <summary>A model at a provider.</summary>
public sealed record Deployment
{
    public required string Name { get; init; }

    public required string Provider { get; init; }

    /// <summary>The model's (or Azure deployment's) name upstream.</summary>
    public required string Model { get; init; }

    public long? ContextWindow { get; init; }

    public long? MaxOutputTokens { get; init; }

    public string? Region { get; init; }

    public Price? Price { get; init; }
}
