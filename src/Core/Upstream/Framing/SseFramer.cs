namespace AiGateway.Upstream.Framing;

/// <summary>
/// Cuts bytes, as they come from a socket, into server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream).
/// An event that stands whole in one read is not copied; of one that does not, only its part is carried over. Bytes are never decoded.
/// </summary>
internal sealed class SseFramer(int maxEventBytes) : IStreamFramer
{
    private CarryOver line; // a line whose end is not there yet
    private CarryOver data; // the data of an event whose end is not there yet, or that has several lines
    private CarryOver name;
    private bool hasData;
    private bool isCarried;
    private bool hasBegun;
    private bool skipsLineFeed;

    public bool IsBroken { get; private set; }

    public bool TryRead(scoped ref ReadOnlySpan<byte> unread, out StreamEvent read)
    {
        ReadOnlySpan<byte> here = default; // the event's data while it is one line of this read
        while (!IsBroken && TryReadLine(ref unread, out var text))
        {
            if (!text.IsEmpty) TakeField(text, ref here);
            else if (hasData)
            {
                read = Complete(here);
                return true;
            }
            else name.Forget();
        }

        Keep(here, unread);
        unread = default;
        read = default;
        return false;
    }

    public bool TryFinish(out StreamEvent read)
    {
        var end = "\n\n"u8;
        return TryRead(ref end, out read);
    }

    public void Dispose()
    {
        line.Release();
        data.Release();
        name.Release();
    }

    private bool TryReadLine(scoped ref ReadOnlySpan<byte> unread, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (skipsLineFeed && !unread.IsEmpty)
        {
            if (unread[0] == '\n') unread = unread[1..];
            skipsLineFeed = false;
        }

        var end = unread.IndexOfAny((byte)'\n', (byte)'\r');
        if (end < 0) return false;
        text = WithoutMark(WithCarried(unread[..end]));
        skipsLineFeed = unread[end] == '\r';
        unread = unread[(end + 1)..];
        return true;
    }

    private ReadOnlySpan<byte> WithCarried(ReadOnlySpan<byte> rest)
    {
        if (line.IsEmpty) return rest;
        line.Append(rest);
        var text = line.Bytes;
        line.Forget();
        return text;
    }

    private ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> text)
    {
        if (hasBegun) return text;
        hasBegun = true;
        return text.StartsWith("\uFEFF"u8) ? text[3..] : text;
    }

    private void TakeField(ReadOnlySpan<byte> text, ref ReadOnlySpan<byte> here)
    {
        var colon = text.IndexOf((byte)':');
        var field = colon < 0 ? text : text[..colon];
        var value = colon < 0 ? default : text[(colon + 1)..];
        if (value.StartsWith(" "u8)) value = value[1..];
        if (field.SequenceEqual("data"u8))
        {
            TakeData(value, ref here);
        }
        else if (field.SequenceEqual("event"u8))
        {
            name.Forget();
            name.Append(value);
        }
    }

    private void TakeData(ReadOnlySpan<byte> value, ref ReadOnlySpan<byte> here)
    {
        IsBroken = (isCarried ? data.Length : here.Length) + value.Length > maxEventBytes;
        if (IsBroken) return;
        if (!hasData)
        {
            hasData = true;
            here = value;
            return;
        }

        Carry(here);
        data.Append("\n"u8);
        data.Append(value);
    }

    private StreamEvent Complete(ReadOnlySpan<byte> here)
    {
        var read = new StreamEvent(name.Bytes, isCarried ? data.Bytes : here);
        name.Forget();
        data.Forget();
        hasData = false;
        isCarried = false;
        return read;
    }

    // The data first: it may stand in the buffer of the carried line.
    private void Keep(ReadOnlySpan<byte> here, ReadOnlySpan<byte> open)
    {
        if (hasData) Carry(here);
        IsBroken |= data.Length + line.Length + open.Length > maxEventBytes;
        if (!IsBroken) line.Append(open);
        if (data.IsEmpty) data.Release();
        if (line.IsEmpty) line.Release();
        if (name.IsEmpty) name.Release();
    }

    private void Carry(ReadOnlySpan<byte> here)
    {
        if (isCarried) return;
        data.Append(here);
        isCarried = true;
    }
}
