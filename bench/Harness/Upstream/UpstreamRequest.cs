using AiGateway.Bench.Wire;

namespace AiGateway.Bench.Upstream;

/// <summary>A request as far as the upstream looks at it.</summary>
internal readonly ref struct UpstreamRequest
{
    /// <summary>The bytes that the request takes, or 0 when it is not complete yet.</summary>
    public int Length { get; private init; }

    public ReadOnlySpan<byte> Model { get; private init; }

    public bool Stream { get; private init; }

    public static UpstreamRequest Read(ReadOnlySpan<byte> input)
    {
        var end = input.IndexOf(HeadReader.End);
        if (end < 0) return default;
        var start = end + HeadReader.End.Length;
        var head = HeadReader.Read(input[..end]);
        var length = head.Chunked ? ChunkedLength(input[start..]) : (int)Math.Max(0, head.Length);
        if (length < 0 || input.Length < start + length) return default;
        var body = input.Slice(start, length);
        return new UpstreamRequest { Length = start + length, Model = StringAfter(body, "\"model\""u8), Stream = IsTrueAfter(body, "\"stream\""u8) };
    }

    private static int ChunkedLength(ReadOnlySpan<byte> input)
    {
        var chunks = new ChunkedBody();
        var rest = input;
        while (chunks.TryTake(ref rest, out _)) { }
        return chunks.Ended ? input.Length - rest.Length : -1;
    }

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
