namespace AiGateway.Policies.RateLimits.Ledger;

/// <summary>
/// The time that instances agree on, in Unix milliseconds. An instance's clock is believed while it agrees with the store's, as far as an answer
/// with whole seconds and a round trip can tell; beyond that it is corrected by the difference.
/// </summary>
internal sealed class LedgerClock(TimeProvider time)
{
    private const long HalfSecond = 500;
    private const long LongestTrip = 1_000;
    private long offset;
    private bool hasLearned;

    public long Now => Wall + Volatile.Read(ref offset);

    /// <summary>This instance's own clock.</summary>
    public long Wall => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Takes note of the store's clock, read between two moments of this instance's clock.</summary>
    public void Learn(DateTimeOffset storeTime, long sent, long received)
    {
        var trip = received - sent;
        if (trip < 0 || (trip > LongestTrip && hasLearned)) return;
        hasLearned = true;
        // The store cut its time to the second, so it means the middle of that second.
        var difference = storeTime.ToUnixTimeMilliseconds() + HalfSecond - (sent + (trip / 2));
        Volatile.Write(ref offset, Math.Abs(difference) <= (2 * HalfSecond) + (trip / 2) ? 0 : difference);
    }
}
