using AiGateway.Resources.Reading;

namespace AiGateway.Resources.Models;

/// <summary>Reads where a model leads: to one deployment for now; what comes with routing is refused by name.</summary>
internal static class RouteReader
{
    public static ModelRoute Read(ResourceReader model)
    {
        if (model.Object("route", required: true) is not { } route) return new() { Targets = [] };
        route.NotYet("field", "strategy", "fallbacks", "stickyBy", "retry");
        return new() { Targets = ReadTargets(route), Timeouts = ReadTimeouts(route) };
    }

    private static IReadOnlyList<RouteTarget> ReadTargets(ResourceReader route)
    {
        if (route.Objects("targets", 20) is not { } targets) return [];
        if (targets.Count > 1) route.Wrong("targets", "holds several targets, which is not supported yet.");
        return [.. targets.Select(ReadTarget)];
    }

    private static RouteTarget ReadTarget(ResourceReader target)
    {
        target.NotYet("field", "weight", "priority", "when");
        return new() { Deployment = target.Text("deployment", TextRule.Name, required: true) ?? "" };
    }

    private static RouteTimeouts? ReadTimeouts(ResourceReader route) => route.Object("timeouts") is not { } timeouts ? null : new()
    {
        ConnectSeconds = (int?)timeouts.Whole("connectSeconds", 1, 60),
        FirstByteSeconds = (int?)timeouts.Whole("firstByteSeconds", 1, 220),
        IdleSeconds = (int?)timeouts.Whole("idleSeconds", 1, 220),
        TotalSeconds = (int?)timeouts.Whole("totalSeconds", 1, 220),
    };
}
