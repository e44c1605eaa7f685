using System.Buffers.Text;

namespace AiGateway.Bench.Wire;

/// <summary>Reads one reply after another from the bytes of a connection: by length, chunked, or up to the connection's end; whole or a stream of events.</summary>
internal sealed class ReplyReader(Action<Stamp, long> onEvent)
{
    private const int LongestHead = 16 * 1024;
    private const int KeptOfWholeReply = 8 * 1024;

    private readonly ByteBuffer _head = new(1024);
    private readonly ByteBuffer _kept = new(1024);
    private MessageHead _message;
    private ChunkedBody _chunks;
    private long _left;
    private bool _inBody;

    public int Status { get; private set; }

    public bool IsStream => _message.Stream;

    /// <summary>The connection cannot carry another reply.</summary>
    public bool Closes => _message.Close || UpToTheEnd;

    public int Events { get; private set; }

    public bool SawDone { get; private set; }

    /// <summary>The stamp of the last event, or of the whole reply.</summary>
    public Stamp Last { get; private set; }

    private bool UpToTheEnd => _inBody && !_message.Chunked && _message.Length < 0;

    public void Begin()
    {
        _head.Clear();
        _kept.Clear();
        _message = default;
        _chunks = default;
        _inBody = false;
        Status = 0;
        Events = 0;
        SawDone = false;
        Last = default;
    }

    /// <summary>True when the reply is complete with these bytes.</summary>
    public bool Read(ReadOnlySpan<byte> bytes, long now) => (_inBody || ReadHead(ref bytes)) && ReadBody(bytes, now);

    /// <summary>The connection ended: true when that was how the reply ends.</summary>
    public bool ReadEnd(long now)
    {
        if (!UpToTheEnd) return false;
        Finish(now);
        return true;
    }

    private bool ReadHead(ref ReadOnlySpan<byte> bytes)
    {
        var before = _head.Length;
        _head.Append(bytes);
        var end = _head.Written.IndexOf(HeadReader.End);
        if (end < 0) return _head.Length > LongestHead ? throw new InvalidDataException("a reply's head that does not end") : false;
        bytes = bytes[(end + HeadReader.End.Length - before)..];
        var head = _head.Written[..end];
        Status = head.Length > 12 && Utf8Parser.TryParse(head[9..12], out int status, out _) ? status : 0;
        _message = HeadReader.Read(head);
        _left = _message.Length;
        _inBody = true;
        return true;
    }

    private bool ReadBody(ReadOnlySpan<byte> bytes, long now)
    {
        if (_message.Chunked)
        {
            while (_chunks.TryTake(ref bytes, out var data)) Look(data, now);
            return _chunks.Ended && Finish(now);
        }

        if (_left >= 0 && bytes.Length > _left) bytes = bytes[..(int)_left];
        if (!bytes.IsEmpty) Look(bytes, now);
        if (_left < 0) return false;
        _left -= bytes.Length;
        return _left == 0 && Finish(now);
    }

    private void Look(ReadOnlySpan<byte> data, long now)
    {
        if (IsStream) LookForEvents(data, now);
        else if (_kept.Length < KeptOfWholeReply) _kept.Append(data);
    }

    private void LookForEvents(ReadOnlySpan<byte> data, long now)
    {
        if (_kept.Length > 0)
        {
            _kept.Append(data);
            _kept.DropBefore(TakeEvents(_kept.Written, now));
            return;
        }

        var taken = TakeEvents(data, now);
        if (taken < data.Length) _kept.Append(data[taken..]);
    }

    private int TakeEvents(ReadOnlySpan<byte> data, long now)
    {
        var taken = 0;
        while (data[taken..].IndexOf("\n\n"u8) is >= 0 and var length)
        {
            TakeEvent(data.Slice(taken, length), now);
            taken += length + 2;
        }

        return taken;
    }

    private void TakeEvent(ReadOnlySpan<byte> text, long now)
    {
        if (text.EndsWith("[DONE]"u8)) SawDone = true;
        else if (Stamp.TryFind(text, out var stamp)) Take(stamp, now);
    }

    private void Take(Stamp stamp, long now)
    {
        Last = stamp;
        Events++;
        onEvent(stamp, now);
    }

    private bool Finish(long now)
    {
        if (!IsStream && Stamp.TryFind(_kept.Written, out var stamp)) Last = stamp;
        else if (IsStream && _kept.Length > 0) TakeEvent(_kept.Written, now);
        return true;
    }
}
