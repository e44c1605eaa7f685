using System.ComponentModel;

namespace AiGateway.Resources.Models;

/// <summary>One deployment of a route.</summary>
public sealed record RouteTarget
{
    [Description("The name of the deployment.")]
    public required string Deployment { get; init; }
}
