using System.Buffers;
using AiGateway.Calls;
using AiGateway.Dialects.OpenAI;

namespace AiGateway.Dialects.OpenAIResponses;

/// <summary>
/// Reads a stream of events and passes them on as they are. A stream that only says that it began has not begun: what an account lacks is reported after that, and until an event
/// says more the call can still be refused. The last event, which repeats the whole reply, is kept until it is asked for.
/// </summary>
internal sealed class ResponsesStreamReader(CallRequest request) : IStreamReader
{
    // More than any provider says before the first piece; each may repeat all of the request.
    private const int MostHeld = 16;
    private ArrayBufferWriter<byte>? held;
    private ArrayBufferWriter<byte>? terminal;
    private int states;
    private bool isBegun;
    private ReplyFacts facts = ReplyFacts.None;

    public ReplyFacts Facts => facts;

    // What ends without its last event is cut: that is where the reply says how it ended.
    public bool MayEnd => false;

    public StreamStep Accept(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data, StreamBatch batch)
    {
        var json = data.Trim(" \t\r\n"u8);
        var read = new ResponsesEvent(json);
        if (!read.TryRead()) return name.SequenceEqual("error"u8) ? StreamStep.Failed(UpstreamErrors.UnknownEvent) : StreamStep.Skipped;
        var type = read.Type.IsEmpty ? name : read.Type;
        if (type.IsEmpty && !read.HasError) return StreamStep.Skipped;
        if (read.HasError || type.SequenceEqual("error"u8)) return StreamStep.Failed(UpstreamErrors.ReadEvent(json));
        if (!read.Response.IsEmpty) return AcceptState(name, type, json, read.Response, batch);
        Begin(batch);
        EventText.Write(name, json, batch);
        return StreamStep.Go;
    }

    public void WriteTerminal(StreamBatch batch)
    {
        if (terminal is not null) batch.Write(terminal.WrittenSpan);
    }

    // How the whole reply stands: as it began, or as it ended.
    private StreamStep AcceptState(ReadOnlySpan<byte> name, ReadOnlySpan<byte> type, ReadOnlySpan<byte> json, ReadOnlySpan<byte> response, StreamBatch batch)
    {
        var reply = new ResponsesReply(response);
        reply.TryRead();
        if (request.Document is not null) facts = reply.FactsFor(request);
        if (type.SequenceEqual("response.failed"u8)) return StreamStep.Failed(reply.Error.IsEmpty ? UpstreamErrors.UnknownEvent : UpstreamErrors.ReadEvent(reply.Error));
        if (type.SequenceEqual("response.completed"u8) || type.SequenceEqual("response.incomplete"u8))
        {
            Begin(batch);
            EventText.Write(name, json, terminal = new(json.Length + 64));
            return StreamStep.Terminal;
        }

        if (++states > MostHeld) Begin(batch);
        if (isBegun) EventText.Write(name, json, batch);
        else EventText.Write(name, json, held ??= new(json.Length + 64));
        return StreamStep.Go;
    }

    private void Begin(StreamBatch batch)
    {
        isBegun = true;
        if (held is null) return;
        batch.Write(held.WrittenSpan);
        held = null;
    }
}
