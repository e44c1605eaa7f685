using System.Globalization;

namespace AiGateway.Dialects.OpenAI;

/// <summary>A length of time as Go spells it, which OpenAI's headers use: <c>20ms</c>, <c>1.5s</c>, <c>6m0s</c>, <c>24h0m0s</c>.</summary>
internal static class GoDuration
{
    private const int Longest = 32;
    private const long Second = 1_000;
    private const long Minute = 60 * Second;
    private const long Hour = 60 * Minute;

    /// <summary>Rounded up to the millisecond: who waits that long has waited long enough.</summary>
    public static string Write(TimeSpan duration)
    {
        var milliseconds = duration.Ticks <= 0 ? 0 : ((duration.Ticks - 1) / TimeSpan.TicksPerMillisecond) + 1;
        if (milliseconds == 0) return "0s";
        Span<char> text = stackalloc char[Longest];
        if (milliseconds < Second) return string.Create(CultureInfo.InvariantCulture, text, $"{milliseconds}ms");
        var end = 0;
        if (milliseconds >= Hour) Append(text, ref end, milliseconds / Hour, "h");
        if (milliseconds >= Minute) Append(text, ref end, milliseconds / Minute % 60, "m");
        Append(text, ref end, milliseconds / Second % 60, ".");
        AppendThousandths(text, ref end, milliseconds % Second);
        text[end++] = 's';
        return new(text[..end]);
    }

    private static void Append(Span<char> text, ref int end, long number, string unit)
    {
        text[end..].TryWrite(CultureInfo.InvariantCulture, $"{number}{unit}", out var written);
        end += written;
    }

    // Behind a point, which goes with the zeros when there are none.
    private static void AppendThousandths(Span<char> text, ref int end, long number)
    {
        text[end..].TryWrite(CultureInfo.InvariantCulture, $"{number:D3}", out var written);
        end = text[..(end + written)].TrimEnd('0').TrimEnd('.').Length;
    }
}
