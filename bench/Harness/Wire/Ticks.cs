using System.Diagnostics;

namespace AiGateway.Bench.Wire;

/// <summary>The machine's monotonic clock, which all processes of a run share, so that their stamps can be subtracted.</summary>
internal static class Ticks
{
    public static long Now => Stopwatch.GetTimestamp();

    public static long OfSeconds(double seconds) => (long)(seconds * Stopwatch.Frequency);

    public static long OfMilliseconds(double milliseconds) => OfSeconds(milliseconds / 1000);

    public static double Seconds(long ticks) => (double)ticks / Stopwatch.Frequency;

    public static double Microseconds(long ticks) => Seconds(ticks) * 1_000_000;
}
