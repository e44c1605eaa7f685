using System.Globalization;
using System.Text;
using AiGateway.Bench.Wire;

namespace AiGateway.Bench.Upstream;

/// <summary>The replies for one model, written once; a call only copies them and puts its stamps in.</summary>
internal sealed class Script
{
    private const string Id = "chatcmpl-0123456789abcdefghijklmnopqrs";
    private const string Text = "An answer of about the length that a short question gets, so that the whole reply has six hundred bytes or so.";
    private static readonly string[] Words = [" one", " word", " after", " the", " other", " makes", " a", " text"];

    private readonly byte[] _whole;
    private readonly int _wholeStamp;
    private readonly byte[] _streamHead;
    private readonly byte[][] _events;
    private readonly int[] _eventStamps;
    private readonly byte[] _streamEnd;

    private Script(string model)
    {
        Behaviour = Behaviour.Of(Encoding.UTF8.GetBytes(model));
        _whole = Bytes(Whole(model));
        _wholeStamp = StampOf(_whole);
        _streamHead = Bytes("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nCache-Control: no-cache\r\nTransfer-Encoding: chunked\r\nx-request-id: req_0123456789abcdef\r\n\r\n");
        _events = [.. Words.Select(word => Bytes(Chunk(Event(model, word))))];
        _eventStamps = [.. _events.Select(StampOf)];
        _streamEnd = Bytes(Chunk(LastEvent(model)) + Chunk(UsageEvent(model, Behaviour.Events)) + Chunk("data: [DONE]\n\n") + "0\r\n\r\n");
    }

    public Behaviour Behaviour { get; }

    public static Script For(string model) => new(model);

    public void WriteWhole(ByteBuffer output, long received) => Write(output, _whole, _wholeStamp, received);

    public void WriteHead(ByteBuffer output) => output.Append(_streamHead);

    public void WriteEvent(ByteBuffer output, int number, long received) => Write(output, _events[number % _events.Length], _eventStamps[number % _events.Length], received);

    public void WriteEnd(ByteBuffer output) => output.Append(_streamEnd);

    private static void Write(ByteBuffer output, byte[] template, int stamp, long received) =>
        new Stamp(received, Ticks.Now).Write(output.Append(template)[stamp..]);

    private static string Whole(string model)
    {
        var body = $$$"""
            {"id":"{{{Id}}}","object":"chat.completion","created":1764000000,"model":"{{{model}}}","choices":[{"index":0,"message":{"role":"assistant","content":"{{{Text}}}","refusal":null},"logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":128,"completion_tokens":21,"total_tokens":149,"prompt_tokens_details":{"cached_tokens":0},"completion_tokens_details":{"reasoning_tokens":0}},"system_fingerprint":"{{{Stamp.Blank}}}"}
            """;
        return $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nx-request-id: req_0123456789abcdef\r\nopenai-processing-ms: 1\r\n\r\n{body}";
    }

    private static string Event(string model, string word) =>
        $$$"""data: {"id":"{{{Id}}}","object":"chat.completion.chunk","created":1764000000,"model":"{{{model}}}","system_fingerprint":"{{{Stamp.Blank}}}","choices":[{"index":0,"delta":{"content":"{{{word}}}"},"logprobs":null,"finish_reason":null}]}""" + "\n\n";

    private static string LastEvent(string model) =>
        $$$"""data: {"id":"{{{Id}}}","object":"chat.completion.chunk","created":1764000000,"model":"{{{model}}}","choices":[{"index":0,"delta":{},"logprobs":null,"finish_reason":"stop"}]}""" + "\n\n";

    private static string UsageEvent(string model, int events) =>
        $$$"""data: {"id":"{{{Id}}}","object":"chat.completion.chunk","created":1764000000,"model":"{{{model}}}","choices":[],"usage":{"prompt_tokens":128,"completion_tokens":{{{events}}},"total_tokens":{{{128 + events}}}}}""" + "\n\n";

    private static string Chunk(string data) => string.Create(CultureInfo.InvariantCulture, $"{data.Length:x}\r\n{data}\r\n");

    private static int StampOf(byte[] bytes) => bytes.AsSpan().IndexOf(Bytes(Stamp.Blank));

    private static byte[] Bytes(string text) => Encoding.ASCII.GetBytes(text);
}
