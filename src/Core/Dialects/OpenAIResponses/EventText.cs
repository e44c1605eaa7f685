using System.Buffers;
using AiGateway.Dialects.Json;

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
        output.WriteOnOneLine(json);
        output.Write("\n\n"u8);
    }
}
