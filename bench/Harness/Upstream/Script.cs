using System.Globalization;
using System.Text;
using AiGateway.Bench.Wire;

namespace AiGateway.Bench.Upstream;

/// <summary>The replies for one model, written once; a call only copies them and puts its stamps in.</summary>
internal sealed class Script
{
    private static readonly string[] Words = [" one", " word", " after", " the", " other", " makes", " a", " text"];

    private readonly byte[] _whole;
    private readonly int _wholeStamp;
    private readonly byte[] _streamStart;
    private readonly byte[][] _events;
    private readonly int[] _eventStamps;
    private readonly byte[] _streamEnd;

    private Script(Behaviour behaviour, IReplyText text)
    {
        Behaviour = behaviour;
        _whole = Bytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {text.Whole.Length}\r\nx-request-id: req_0123456789abcdef\r\nopenai-processing-ms: 1\r\n\r\n{text.Whole}");
        _wholeStamp = StampOf(_whole);
        const string head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nCache-Control: no-cache\r\nTransfer-Encoding: chunked\r\nx-request-id: req_0123456789abcdef\r\n\r\n";
        _streamStart = Bytes(head + string.Concat(text.Opening.Select(Chunk)));
        _events = [.. Words.Select(word => Bytes(Chunk(text.Event(word))))];
        _eventStamps = [.. _events.Select(StampOf)];
        _streamEnd = Bytes(string.Concat(text.Ending.Select(Chunk)) + "0\r\n\r\n");
    }

    public Behaviour Behaviour { get; }

    /// <param name="ofMessages">In Anthropic's format, not in OpenAI's.</param>
    public static Script For(string model, bool ofMessages)
    {
        var behaviour = Behaviour.Of(Encoding.UTF8.GetBytes(model));
        return new(behaviour, ofMessages ? new MessagesText(model, behaviour.Events) : new ChatText(model, behaviour.Events));
    }

    public void WriteWhole(ByteBuffer output, long received) => Write(output, _whole, _wholeStamp, received);

    public void WriteStart(ByteBuffer output) => output.Append(_streamStart);

    public void WriteEvent(ByteBuffer output, int number, long received) => Write(output, _events[number % _events.Length], _eventStamps[number % _events.Length], received);

    public void WriteEnd(ByteBuffer output) => output.Append(_streamEnd);

    private static void Write(ByteBuffer output, byte[] template, int stamp, long received) =>
        new Stamp(received, Ticks.Now).Write(output.Append(template)[stamp..]);

    private static string Chunk(string data) => string.Create(CultureInfo.InvariantCulture, $"{data.Length:x}\r\n{data}\r\n");

    private static int StampOf(byte[] bytes) => bytes.AsSpan().IndexOf(Bytes(Stamp.Blank));

    private static byte[] Bytes(string text) => Encoding.ASCII.GetBytes(text);
}
