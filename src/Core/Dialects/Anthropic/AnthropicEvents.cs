using AiGateway.Calls;
using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.Anthropic;

/// <summary>Writes events: each has its type for a name, by which the SDKs tell them apart.</summary>
internal static class AnthropicEvents
{
    private static ReadOnlySpan<byte> BeforeType => "event: "u8;

    private static ReadOnlySpan<byte> BeforeData => "\ndata: "u8;

    private static ReadOnlySpan<byte> End => "\n\n"u8;

    /// <summary>One event, its data as it came.</summary>
    public static void Pass(ReadOnlySpan<byte> type, ReadOnlySpan<byte> json, StreamBatch batch)
    {
        batch.Expect(BeforeType.Length + type.Length + BeforeData.Length + json.Length + End.Length);
        batch.Write(BeforeType);
        batch.Write(type);
        batch.Write(BeforeData);
        batch.WriteOnOneLine(json);
        batch.Write(End);
    }

    /// <summary>The event that ends a stream.</summary>
    public static void WriteStop(StreamBatch batch) => batch.Write("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n"u8);
}
