namespace AiGateway.Resources.Models;

/// <summary>The deployments a model leads to. One target for now; more come with routing.</summary>
public sealed record ModelRoute
{
    public required IReadOnlyList<RouteTarget> Targets { get; init; }

    public RouteTimeouts? Timeouts { get; init; }
}

/// <summary>One deployment of a route.</summary>
public sealed record RouteTarget
{
    public required string Deployment { get; init; }
}

/// <summary>How long each stage may take, in seconds; null keeps the default.</summary>
public sealed record RouteTimeouts
{
    public int? ConnectSeconds { get; init; }

    public int? FirstByteSeconds { get; init; }

    public int? IdleSeconds { get; init; }

    public int? TotalSeconds { get; init; }
}
