using AiGateway.Calls;

namespace AiGateway.Dialects.Translation;

/// <summary>A stream that comes in one dialect and goes out in another, event by event.</summary>
internal sealed class ChatStreamTranslator(IChatStreamReader reader, ChatStreamWriter writer) : IStreamReader
{
    private readonly WholeCharacters sink = new(writer);

    public ReplyFacts Facts => reader.Facts;

    public bool MayEnd => reader.MayEnd;

    public StreamStep Accept(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data, StreamBatch batch)
    {
        writer.WriteTo(batch);
        return reader.Accept(name, data, sink);
    }

    public void WriteTerminal(StreamBatch batch)
    {
        writer.WriteTo(batch);
        writer.End();
    }
}
