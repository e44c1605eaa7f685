using System.Runtime.InteropServices;

namespace AiGateway.Policies.RateLimits.Ledger;

/// <summary>Sums of units by bucket, in order. A handful of entries: a list beats a dictionary.</summary>
internal sealed class Bookings(IEnumerable<Booking> start)
{
    private readonly List<Booking> sums = [.. start];

    public Bookings()
        : this([])
    {
    }

    public bool IsEmpty => sums.Count == 0;

    public long Total => sums.Sum(sum => sum.Units);

    public bool HasAny(Predicate<long> units) => sums.Exists(sum => units(sum.Units));

    public long In(long bucket) => Find(bucket, out var at) ? sums[at].Units : 0;

    public void Add(long bucket, long units)
    {
        if (units == 0) return;
        if (!Find(bucket, out var at))
        {
            sums.Insert(at, new(bucket, units));
            return;
        }

        ref var sum = ref CollectionsMarshal.AsSpan(sums)[at];
        sum = sum with { Units = sum.Units + units };
        if (sum.Units == 0) sums.RemoveAt(at);
    }

    public void Subtract(IEnumerable<Booking> bookings)
    {
        foreach (var booking in bookings) Add(booking.Bucket, -booking.Units);
    }

    public void DropFreed(LimitWindow window, long now) => sums.RemoveAll(sum => window.FreeAt(sum.Bucket) <= now);

    public IReadOnlyList<Booking> ToList() => [.. sums];

    private bool Find(long bucket, out int at)
    {
        for (at = sums.Count; at > 0 && sums[at - 1].Bucket > bucket; at--) ;
        if (at == 0 || sums[at - 1].Bucket != bucket) return false;
        at--;
        return true;
    }
}
