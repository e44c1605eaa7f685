using AiGateway.Bench.Wire;

namespace AiGateway.Bench.Upstream;

/// <summary>A request as far as the upstream looks at it.</summary>
internal readonly ref struct UpstreamRequest
{
    /// <summary>The bytes that the request takes, or 0 when it is not complete yet.</summary>
    public int Length { get; private init; }

    public ReadOnlySpan<byte> Model { get; private init; }

    public bool Stream { get; private init; }

    /// <summary>True on Anthropic's route; any other is OpenAI's.</summary>
    public bool OfMessages { get; private init; }

    public static UpstreamRequest Read(ReadOnlySpan<byte> input)
    {
        var end = input.IndexOf(HeadReader.End);
        if (end < 0) return default;
        var start = end + HeadReader.End.Length;
        var head = HeadReader.Read(input[..end]);
        var ofMessages = input.StartsWith("POST /v1/messages "u8);
        if (head.Chunked) return ReadChunked(input, start, ofMessages);
        var length = (int)Math.Max(0, head.Length);
        return input.Length < start + length ? default : Of(input.Slice(start, length), start + length, ofMessages);
    }

    private static UpstreamRequest ReadChunked(ReadOnlySpan<byte> input, int start, bool ofMessages)
    {
        var chunks = new ChunkedBody();
        var body = new ByteBuffer(input.Length);
        var rest = input[start..];
        while (chunks.TryTake(ref rest, out var data)) body.Append(data);
        return chunks.Ended ? Of(body.Written, input.Length - rest.Length, ofMessages) : default;
    }

    private static UpstreamRequest Of(ReadOnlySpan<byte> body, int length, bool ofMessages) =>
        new() { Length = length, Model = StringAfter(body, "\"model\""u8), Stream = IsTrueAfter(body, "\"stream\""u8), OfMessages = ofMessages };

    private static ReadOnlySpan<byte> StringAfter(ReadOnlySpan<byte> body, ReadOnlySpan<byte> name)
    {
        var value = After(body, name);
        if (value.IsEmpty || value[0] != '"') return default;
        var end = value[1..].IndexOf((byte)'"');
        return end < 0 ? default : value.Slice(1, end);
    }

    private static bool IsTrueAfter(ReadOnlySpan<byte> body, ReadOnlySpan<byte> name) => After(body, name).StartsWith("true"u8);

    private static ReadOnlySpan<byte> After(ReadOnlySpan<byte> body, ReadOnlySpan<byte> name)
    {
        var at = body.IndexOf(name);
        return at < 0 ? default : body[(at + name.Length)..].TrimStart(" :"u8);
    }
}
