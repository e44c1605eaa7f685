using System.Buffers.Text;
using AiGateway.Calls;
using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.OpenAIResponses.Translation;

/// <summary>Writes events member by member and numbers them.</summary>
internal sealed class ResponseEvents
{
    private const int LongestNumber = 20;
    private StreamBatch batch = new();
    private long next;

    /// <summary>From here on events go to <paramref name="target"/>.</summary>
    public void WriteTo(StreamBatch target) => batch = target;

    /// <summary>An event of that type begins; <see cref="End"/> ends it.</summary>
    public ResponseEvents Begin(ReadOnlySpan<byte> type)
    {
        batch.Write("event: "u8);
        batch.Write(type);
        batch.Write("\ndata: {\"type\":\""u8);
        batch.Write(type);
        batch.Write("\""u8);
        return Number("sequence_number"u8, next++);
    }

    /// <summary>A member whose value is JSON already, on any number of lines: what is repeated of the request is as its caller wrote it.</summary>
    public ResponseEvents Json(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        Name(name);
        batch.WriteOnOneLine(value);
        return this;
    }

    public ResponseEvents Number(ReadOnlySpan<byte> name, long value)
    {
        Name(name);
        Utf8Formatter.TryFormat(value, batch.GetSpan(LongestNumber), out var written);
        batch.Advance(written);
        return this;
    }

    public void End() => batch.Write("}\n\n"u8);

    private void Name(ReadOnlySpan<byte> name)
    {
        batch.Write(",\""u8);
        batch.Write(name);
        batch.Write("\":"u8);
    }
}
