namespace AiGateway.Bench.Load;

/// <summary>A distribution in microseconds.</summary>
internal sealed record Percentiles(int Count, double P50, double P90, double P99, double Max)
{
    public static Percentiles None { get; } = new(0, 0, 0, 0, 0);

    /// <summary>Of sorted tenths of a microsecond: the value nearest to each rank, never one between two.</summary>
    public static Percentiles Of(ReadOnlySpan<int> sorted) =>
        sorted.IsEmpty ? None : new Percentiles(sorted.Length, At(sorted, 0.5), At(sorted, 0.9), At(sorted, 0.99), At(sorted, 1));

    private static double At(ReadOnlySpan<int> sorted, double rank) => sorted[(int)Math.Round(rank * (sorted.Length - 1), MidpointRounding.AwayFromZero)] / 10.0;
}
