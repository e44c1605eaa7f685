namespace AiGateway.Soak;

/// <summary>The line through measurements at equal distances.</summary>
/// <param name="Start">Where the line begins.</param>
/// <param name="Growth">By how much it rises from the first to the last.</param>
internal readonly record struct Trend(double Start, double Growth)
{
    /// <summary>The line with the least squares.</summary>
    public static Trend Of(IReadOnlyList<double> values)
    {
        var (middle, mean) = ((values.Count - 1) / 2.0, values.Average());
        var (above, below) = (0.0, 0.0);
        for (var at = 0; at < values.Count; at++)
        {
            above += (at - middle) * (values[at] - mean);
            below += (at - middle) * (at - middle);
        }

        var slope = below == 0 ? 0 : above / below;
        return new(mean - slope * middle, slope * (values.Count - 1));
    }
}
