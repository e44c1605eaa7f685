namespace AiGateway.Costs.Meters;

/// <summary>How often something happens that a call causes, but that calls close to each other share.</summary>
internal static class Often
{
    /// <summary>Once a call, but no more than once in <paramref name="seconds"/> on each instance.</summary>
    public static decimal AtMost(decimal calls, decimal seconds, decimal instances) => Math.Min(calls, instances * Month.Seconds / seconds);
}
