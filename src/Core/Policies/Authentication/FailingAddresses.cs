using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace AiGateway.Policies.Authentication;

/// <summary>How often addresses failed lately. Bounded: the address whose last failure is oldest is forgotten first.</summary>
internal sealed class FailingAddresses(GuessThrottleOptions options, TimeProvider time)
{
    private readonly Lock counting = new();
    private readonly Dictionary<UInt128, LinkedListNode<Failures>> nodes = [];
    private readonly LinkedList<Failures> oldestFirst = [];

    public int Tracked
    {
        get
        {
            lock (counting) return nodes.Count;
        }
    }

    /// <summary>Counts a failure; how many the address has in its window, this one included.</summary>
    public int CountFailure(IPAddress? address)
    {
        lock (counting)
        {
            var node = Touch(BucketOf(address));
            node.Value = CountedOn(node.Value);
            return node.Value.Number;
        }
    }

    // A failure beyond the free ones starts the window anew: it ends only after a whole window of quiet.
    private Failures CountedOn(Failures before)
    {
        var now = time.GetTimestamp();
        if (before.Number == 0 || time.GetElapsedTime(before.Since, now) >= options.Window) return before with { Number = 1, Since = now };
        var number = before.Number + 1;
        return before with { Number = number, Since = number > options.FreeFailures ? now : before.Since };
    }

    private LinkedListNode<Failures> Touch(UInt128 bucket)
    {
        if (nodes.TryGetValue(bucket, out var node)) oldestFirst.Remove(node);
        else nodes[bucket] = node = new(new(bucket, 0, 0));
        oldestFirst.AddLast(node);
        if (nodes.Count > options.MostAddresses)
        {
            nodes.Remove(oldestFirst.First!.Value.Bucket);
            oldestFirst.RemoveFirst();
        }

        return node;
    }

    private static UInt128 BucketOf(IPAddress? address)
    {
        if (address is null) return UInt128.MaxValue;
        Span<byte> bytes = stackalloc byte[16];
        address.MapToIPv6().TryWriteBytes(bytes, out _);
        if (address.AddressFamily is AddressFamily.InterNetworkV6 && !address.IsIPv4MappedToIPv6) bytes[8..].Clear();
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    private readonly record struct Failures(UInt128 Bucket, int Number, long Since);
}
