using System.Buffers;
using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Anthropic.Translation;

/// <summary>The events of a message. Usage is not known at its start: the end tells all of it, which the SDKs take for the message's own.</summary>
internal static class MessageEvents
{
    private const int LongestNumber = 11;

    public static void WriteStart(ChatHead head, CallRequest request, StreamBatch batch)
    {
        batch.Write("event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":"u8);
        batch.Write(JsonChars.Quote(MessageId.Of(head, request)).Quoted);
        batch.Write(",\"type\":\"message\",\"role\":\"assistant\",\"model\":"u8);
        batch.Write(JsonChars.Quote(head.Model ?? request.Model).Quoted);
        batch.Write(",\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,\"usage\":{\"input_tokens\":0,\"output_tokens\":0}}}\n\n"u8);
    }

    /// <summary>A delta up to its kind.</summary>
    public static void StartDelta(int index, StreamBatch batch)
    {
        batch.Write("event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":"u8);
        WriteNumber(index, batch);
        batch.Write(",\"delta\":{\"type\":"u8);
    }

    public static void WriteArguments(int index, ReadOnlySpan<byte> escaped, StreamBatch batch)
    {
        StartDelta(index, batch);
        batch.Write("\"input_json_delta\",\"partial_json\":\""u8);
        batch.Write(escaped);
        batch.Write("\"}}\n\n"u8);
    }

    public static void WriteCitation(int index, ChatCitation citation, StreamBatch batch)
    {
        StartDelta(index, batch);
        batch.Write("\"citations_delta\",\"citation\":"u8);
        WriteJson(json => CitationWriter.Write(citation, json), batch);
        batch.Write("}}\n\n"u8);
    }

    public static void WriteBlockStop(int index, StreamBatch batch)
    {
        batch.Write("event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":"u8);
        WriteNumber(index, batch);
        batch.Write("}\n\n"u8);
    }

    public static void WriteEnd(string reason, string? stopSequence, Usage? usage, StreamBatch batch)
    {
        batch.Write("event: message_delta\ndata: "u8);
        WriteJson(json => WriteDelta(reason, stopSequence, usage, json), batch);
        batch.Write("\n\n"u8);
        AnthropicEvents.WriteStop(batch);
    }

    public static void WriteNumber(int number, StreamBatch batch)
    {
        number.TryFormat(batch.GetSpan(LongestNumber), out var length, default, System.Globalization.CultureInfo.InvariantCulture);
        batch.Advance(length);
    }

    private static void WriteDelta(string reason, string? stopSequence, Usage? usage, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "message_delta"u8);
        json.WriteStartObject("delta"u8);
        json.WriteString("stop_reason"u8, reason);
        json.WriteString("stop_sequence"u8, stopSequence);
        json.WriteEndObject();
        UsageWriter.Write(usage, json);
        json.WriteEndObject();
    }

    private static void WriteJson(Action<Utf8JsonWriter> write, IBufferWriter<byte> output)
    {
        using var json = JsonOutput.Open(output);
        write(json);
    }
}
