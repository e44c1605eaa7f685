using System.Buffers.Binary;
using System.IO.Hashing;

namespace AiGateway.Upstream.Framing;

/// <summary>
/// Cuts the binary event streams of AWS (application/vnd.amazon.eventstream, https://smithy.io/2.0/aws/amazon-eventstream.html): a prelude of the message's
/// and its headers' length with a checksum, the headers, the payload, a checksum of all. A message that stands whole in one read is not copied.
/// An event's name is its type; an exception is named <c>exception:TYPE</c> and an error <c>error:CODE</c>.
/// </summary>
internal sealed class EventStreamFramer(int maxEventBytes) : IStreamFramer
{
    private const int Lengths = 8;
    private const int Checksum = 4;
    private const int Prelude = Lengths + Checksum;

    private CarryOver open; // a message that is not whole yet
    private CarryOver name; // of an event that is none

    public bool IsBroken { get; private set; }

    public bool TryRead(scoped ref ReadOnlySpan<byte> unread, out StreamEvent read)
    {
        if (!IsBroken && TryTake(ref unread, out var message) && TryOpen(message, out read)) return true;
        if (open.IsEmpty) open.Release();
        name.Release();
        unread = default;
        read = default;
        return false;
    }

    // A message has its length: what is not whole at the end of the stream is cut off.
    public bool TryFinish(out StreamEvent read)
    {
        read = default;
        return false;
    }

    public void Dispose()
    {
        open.Release();
        name.Release();
    }

    private bool TryTake(scoped ref ReadOnlySpan<byte> unread, out ReadOnlySpan<byte> message)
    {
        message = default;
        if (!open.IsEmpty || unread.Length < Prelude) Carry(ref unread, Prelude);
        var head = open.IsEmpty ? unread : open.Bytes;
        if (head.Length < Prelude || !TryMeasure(head, out var length)) return false;
        if (open.IsEmpty && unread.Length >= length)
        {
            message = unread[..length];
            unread = unread[length..];
            return true;
        }

        Carry(ref unread, length);
        if (open.Length < length) return false;
        message = open.Bytes;
        open.Forget();
        return true;
    }

    private void Carry(scoped ref ReadOnlySpan<byte> unread, int upTo)
    {
        var piece = Math.Clamp(upTo - open.Length, 0, unread.Length);
        open.Append(unread[..piece]);
        unread = unread[piece..];
    }

    private bool TryMeasure(ReadOnlySpan<byte> head, out int length)
    {
        var total = BinaryPrimitives.ReadUInt32BigEndian(head);
        var shortest = (ulong)Prelude + HeadersOf(head) + Checksum;
        IsBroken = total < shortest || total > (uint)maxEventBytes || !IsWhole(head[..Prelude]);
        length = IsBroken ? 0 : (int)total;
        return !IsBroken;
    }

    private bool TryOpen(ReadOnlySpan<byte> message, out StreamEvent read)
    {
        var payload = Prelude + (int)HeadersOf(message);
        IsBroken = !EventStreamHeaders.TryRead(message[Prelude..payload], out var headers) || !IsWhole(message);
        read = IsBroken ? default : new(NameOf(headers), message[payload..^Checksum]);
        return !IsBroken;
    }

    private ReadOnlySpan<byte> NameOf(EventStreamHeaders headers)
    {
        if (headers.MessageType.SequenceEqual("exception"u8)) return Named("exception:"u8, headers.ExceptionType);
        return headers.MessageType.SequenceEqual("error"u8) ? Named("error:"u8, headers.ErrorCode) : headers.EventType;
    }

    private ReadOnlySpan<byte> Named(ReadOnlySpan<byte> kind, ReadOnlySpan<byte> type)
    {
        name.Forget();
        name.Append(kind);
        name.Append(type);
        return name.Bytes;
    }

    private static uint HeadersOf(ReadOnlySpan<byte> message) => BinaryPrimitives.ReadUInt32BigEndian(message[4..]);

    private static bool IsWhole(ReadOnlySpan<byte> summed) => Crc32.HashToUInt32(summed[..^Checksum]) == BinaryPrimitives.ReadUInt32BigEndian(summed[^Checksum..]);
}
