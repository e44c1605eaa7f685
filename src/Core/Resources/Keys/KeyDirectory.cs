using System.Collections.Concurrent;
using AiGateway.Storage;

namespace AiGateway.Resources.Keys;

/// <summary>
/// Finds presented keys: one point read, then from memory for <see cref="Freshness"/>, keys that do not exist included. Nothing older is ever
/// used, not even while the store is down: a revocation holds everywhere within that time, at the price of a 503 in an outage.
/// </summary>
public sealed class KeyDirectory
{
    /// <summary>How long an answer of the store counts, from before it was asked; also the longest the store may take.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(3);

    private const int KnownCapacity = 16_384;
    private const int UnknownCapacity = 2_048;

    private readonly KeyRows rows;
    private readonly TimeProvider time;
    private readonly ConcurrentDictionary<KeyHash, Lazy<Task<KeyReading>>> reads = new();
    private readonly RecentReadings known;

    // Apart from the known ones, so that someone who guesses cannot push those out.
    private readonly RecentReadings unknown;

    public KeyDirectory(GatewayTables tables, TimeProvider time)
    {
        rows = new(tables);
        this.time = time;
        known = new(KnownCapacity, Freshness, time);
        unknown = new(UnknownCapacity, Freshness, time);
    }

    /// <summary>How many readings are held, for the proof that it stays bounded.</summary>
    internal int Held => known.Count + unknown.Count + reads.Count;

    /// <summary>What is known of the presented key right now. Never throws for an unreachable store: that is <see cref="KeyStanding.Unavailable"/>.</summary>
    public ValueTask<KeyLookup> FindAsync(string presented, CancellationToken cancellationToken)
    {
        if (!KeyText.IsWellFormed(presented)) return ValueTask.FromResult(new KeyLookup(KeyStanding.Malformed));
        var hash = KeyHash.Of(presented);
        return Recall(hash) is { } reading ? ValueTask.FromResult(Judge(reading)) : AskAsync(hash, cancellationToken);
    }

    private async ValueTask<KeyLookup> AskAsync(KeyHash hash, CancellationToken cancellationToken)
    {
        var read = reads.GetOrAdd(hash, static (hash, directory) => new(() => directory.ReadAsync(hash)), this);
        try
        {
            return Judge(await read.Value.WaitAsync(cancellationToken));
        }
        catch (StorageUnavailableException)
        {
            return new(KeyStanding.Unavailable);
        }
    }

    // Runs once for all who ask meanwhile, so no single caller's leaving may cancel it.
    private async Task<KeyReading> ReadAsync(KeyHash hash)
    {
        try
        {
            return Recall(hash) ?? Remember(hash, await ReadRowAsync(hash));
        }
        finally
        {
            reads.TryRemove(hash, out _);
        }
    }

    private async ValueTask<KeyReading> ReadRowAsync(KeyHash hash)
    {
        var askedAt = time.GetTimestamp();
        using var tooLong = new CancellationTokenSource(Freshness, time);
        try
        {
            var reading = new KeyReading(await rows.FindAsync(hash, tooLong.Token), askedAt);
            if (time.GetElapsedTime(askedAt) < Freshness) return reading;
        }
        catch (OperationCanceledException) when (tooLong.IsCancellationRequested)
        {
            // Told below like an answer that came too late.
        }

        throw new StorageUnavailableException("The key store did not answer in time.");
    }

    private KeyReading? Recall(KeyHash hash) => known.Find(hash) ?? unknown.Find(hash);

    private KeyReading Remember(KeyHash hash, KeyReading reading)
    {
        (reading.Key is null ? unknown : known).Add(hash, reading);
        return reading;
    }

    private KeyLookup Judge(KeyReading reading) => reading.Key is { } key
        ? new(key.StandingAt(time.GetUtcNow()), key)
        : new(KeyStanding.Unknown);
}
