namespace AiGateway.Upstream.Framing;

/// <summary>Cuts newline-delimited JSON: a line is an event without a name. A line that stands whole in one read is not copied.</summary>
internal sealed class JsonLinesFramer(int maxEventBytes) : IStreamFramer
{
    private CarryOver open; // a line whose end is not there yet

    public bool IsBroken { get; private set; }

    public bool TryRead(scoped ref ReadOnlySpan<byte> unread, out StreamEvent read)
    {
        while (TryReadLine(ref unread, out var line))
        {
            if (line.IsEmpty) continue;
            read = new(default, line);
            return true;
        }

        if (!IsBroken) open.Append(unread);
        if (open.IsEmpty) open.Release();
        unread = default;
        read = default;
        return false;
    }

    public bool TryFinish(out StreamEvent read)
    {
        var end = "\n"u8;
        return TryRead(ref end, out read);
    }

    public void Dispose() => open.Release();

    // The limit is on the line as it came, so that where it was cut makes no difference.
    private bool TryReadLine(scoped ref ReadOnlySpan<byte> unread, out ReadOnlySpan<byte> line)
    {
        line = default;
        var end = unread.IndexOf((byte)'\n');
        IsBroken |= open.Length + (end < 0 ? unread.Length : end) > maxEventBytes;
        if (IsBroken || end < 0) return false;
        line = WithCarried(unread[..end]).Trim(" \t\r"u8);
        unread = unread[(end + 1)..];
        return true;
    }

    private ReadOnlySpan<byte> WithCarried(ReadOnlySpan<byte> rest)
    {
        if (open.IsEmpty) return rest;
        open.Append(rest);
        var line = open.Bytes;
        open.Forget();
        return line;
    }
}
