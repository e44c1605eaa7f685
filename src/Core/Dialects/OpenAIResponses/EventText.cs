using System.Buffers;

namespace AiGateway.Dialects.OpenAIResponses;

/// <summary>Writes named events.</summary>
internal static class EventText
{
    /// <summary>An event with its name, if it has one, and its data on one line.</summary>
    public static void Write(ReadOnlySpan<byte> name, ReadOnlySpan<byte> json, IBufferWriter<byte> output)
    {
        if (!name.IsEmpty)
        {
            output.Write("event: "u8);
            output.Write(name);
            output.Write("\n"u8);
        }

        output.Write("data: "u8);
        WriteOnOneLine(json, output);
        output.Write("\n\n"u8);
    }

    // Data that came in several lines holds line ends, which JSON only allows where a space may stand.
    private static void WriteOnOneLine(ReadOnlySpan<byte> json, IBufferWriter<byte> output)
    {
        var line = output.GetSpan(json.Length)[..json.Length];
        json.CopyTo(line);
        if (line.ContainsAny((byte)'\n', (byte)'\r'))
        {
            line.Replace((byte)'\n', (byte)' ');
            line.Replace((byte)'\r', (byte)' ');
        }

        output.Advance(json.Length);
    }
}
