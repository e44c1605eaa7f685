using System.Buffers;

namespace AiGateway.Dialects.Json;

/// <summary>Keeps JSON on one line, as an event has it. In JSON a line end only stands where a space may stand.</summary>
internal static class OneLine
{
    /// <summary>Appends the JSON with spaces for its line ends.</summary>
    public static void WriteOnOneLine(this IBufferWriter<byte> output, ReadOnlySpan<byte> json)
    {
        var line = output.GetSpan(json.Length)[..json.Length];
        json.CopyTo(line);
        line.PutOnOneLine();
        output.Advance(json.Length);
    }

    /// <summary>Puts spaces for the line ends, in place.</summary>
    public static void PutOnOneLine(this Span<byte> json)
    {
        if (!json.ContainsAny((byte)'\n', (byte)'\r')) return;
        json.Replace((byte)'\n', (byte)' ');
        json.Replace((byte)'\r', (byte)' ');
    }
}
