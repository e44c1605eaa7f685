using System.ComponentModel;
using AiGateway.Calls;

namespace AiGateway.Resources.Deployments;

/// <summary>A model at a provider.</summary>
public sealed record Deployment
{
    [Description("Its name, as in the path: lower-case letters, digits, '.', '_' and '-', at most 63. May be left out of a request.")]
    public required string Name { get; init; }

    [Description("The name of its provider.")]
    public required string Provider { get; init; }

    /// <summary>The model's (or Azure deployment's) name upstream.</summary>
    [Description("The model's (or Azure deployment's) name at the provider.")]
    public required string Model { get; init; }

    [Description("The most tokens that prompt and answer may have together. It informs only: no call is refused for it.")]
    public long? ContextWindow { get; init; }

    [Description("The most tokens one answer may have.")]
    public long? MaxOutputTokens { get; init; }

    [Description("Where it computes, such as swedencentral. It informs only: no call is routed by it.")]
    public string? Region { get; init; }

    [Description("What its tokens cost, in US dollars per million; absent: unknown.")]
    public Price? Price { get; init; }
}
