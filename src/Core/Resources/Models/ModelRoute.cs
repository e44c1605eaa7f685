using System.ComponentModel;

namespace AiGateway.Resources.Models;

/// <summary>The deployments a model leads to. One target for now; more come with routing.</summary>
public sealed record ModelRoute
{
    [Description("The deployments it leads to; exactly one for now.")]
    public required IReadOnlyList<RouteTarget> Targets { get; init; }

    [Description("How long each stage may take; absent: the usual.")]
    public RouteTimeouts? Timeouts { get; init; }
}
