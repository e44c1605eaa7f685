using System.Globalization;

namespace AiGateway.Dialects.OpenAI;

/// <summary>A length of time as Go spells it, which OpenAI's headers use: <c>20ms</c>, <c>1.5s</c>, <c>6m0s</c>, <c>24h0m0s</c>.</summary>
internal static class GoDuration
{
    /// <summary>Rounded up to the millisecond: who waits that long has waited long enough.</summary>
    public static string Write(TimeSpan duration)
    {
        var milliseconds = Math.Max(0, (duration.Ticks + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond);
        if (milliseconds == 0) return "0s";
        if (milliseconds < 1000) return string.Create(CultureInfo.InvariantCulture, $"{milliseconds}ms");
        var (hours, minutes) = (milliseconds / 3_600_000, milliseconds / 60_000 % 60);
        var seconds = string.Create(CultureInfo.InvariantCulture, $"{milliseconds % 60_000 / 1000m:0.###}s");
        return hours > 0 ? string.Create(CultureInfo.InvariantCulture, $"{hours}h{minutes}m{seconds}") : minutes > 0 ? string.Create(CultureInfo.InvariantCulture, $"{minutes}m{seconds}") : seconds;
    }
}
