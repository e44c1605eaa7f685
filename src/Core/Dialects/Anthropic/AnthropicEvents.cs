using AiGateway.Calls;

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
        var data = batch.GetSpan(json.Length)[..json.Length];
        json.CopyTo(data);
        PutOnOneLine(data);
        batch.Advance(json.Length);
        batch.Write(End);
    }

    /// <summary>The event that ends a stream.</summary>
    public static void WriteStop(StreamBatch batch) => batch.Write("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n"u8);

    // Data that came in several lines holds line ends, which JSON only allows where a space may stand.
    private static void PutOnOneLine(Span<byte> json)
    {
        if (!json.ContainsAny((byte)'\n', (byte)'\r')) return;
        json.Replace((byte)'\n', (byte)' ');
        json.Replace((byte)'\r', (byte)' ');
    }
}
