using System.Collections.Concurrent;

namespace AiGateway.Resources.Keys;

/// <summary>
/// The last readings, in two generations: when the young one is full it becomes the old one and the old one is dropped. So there are never more than
/// <paramref name="capacity"/>, nothing is swept, and a reading that is too old is simply not found.
/// </summary>
internal sealed class RecentReadings(int capacity, TimeSpan freshness, TimeProvider time)
{
    private readonly Lock turning = new();
    private volatile ConcurrentDictionary<KeyHash, KeyReading> young = new();
    private volatile ConcurrentDictionary<KeyHash, KeyReading> old = new();

    public int Count => young.Count + old.Count;

    /// <summary>The reading; null when there is none or it is no longer fresh.</summary>
    public KeyReading? Find(KeyHash hash)
    {
        if (!young.TryGetValue(hash, out var reading) && !old.TryGetValue(hash, out reading)) return null;
        return time.GetElapsedTime(reading.AskedAt) < freshness ? reading : null;
    }

    public void Add(KeyHash hash, KeyReading reading)
    {
        lock (turning)
        {
            if (young.Count >= capacity / 2)
            {
                old = young;
                young = new();
            }

            young[hash] = reading;
        }
    }
}
