using System.Net.ServerSentEvents;
using System.Text;
using AiGateway.Calls;
using AiGateway.Dialects;

namespace AiGateway.Tests.Dialects.Anthropic.Translation;

/// <summary>A stream that a reader of the gateway has read, event by event.</summary>
internal sealed record Played(ReadOnlyMemory<byte> Bytes, ReplyFacts Facts, int Skipped, StreamStepKind End)
{
    public static Played Of(IStreamReader reader, ReadOnlyMemory<byte> stream)
    {
        var batch = new StreamBatch();
        var skipped = 0;
        var end = StreamStepKind.Go;
        using var bytes = new MemoryStream(stream.ToArray());
        foreach (var item in SseParser.Create(bytes, static (_, data) => data.ToArray()).Enumerate())
        {
            // The parser names an event without a name "message".
            end = reader.Accept(item.EventType == "message" ? [] : Encoding.UTF8.GetBytes(item.EventType), item.Data, batch).Kind;
            if (end == StreamStepKind.Skipped) skipped++;
            if (end is StreamStepKind.Terminal or StreamStepKind.Failed) break;
        }

        if (end == StreamStepKind.Terminal) reader.WriteTerminal(batch);
        return new(batch.Bytes.ToArray(), reader.Facts, skipped, end);
    }
}
