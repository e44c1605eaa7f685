namespace AiGateway.Upstream.Credentials;

/// <summary>
/// A remote secret, kept in memory. One fetch runs at a time; while the old value holds, it runs behind the calls; when it fails, the old value
/// stays and the next try waits a little.
/// </summary>
/// <param name="fetch">Returns null when the secret could not be had, or not before its token was cancelled.</param>
/// <param name="time">The clock.</param>
internal sealed class RenewedSecret(Func<CancellationToken, Task<TimedSecret?>> fetch, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private TimedSecret? known;
    private Task<TimedSecret?>? running;
    private DateTimeOffset notBefore = DateTimeOffset.MinValue;

    /// <summary>The secret; null when it could not be had.</summary>
    public async ValueTask<string?> GetAsync(CancellationToken cancellationToken)
    {
        var (usable, renewal) = Look(time.GetUtcNow());
        if (usable is not null) return usable.Value;
        return renewal is null ? null : (await renewal.WaitAsync(cancellationToken))?.Value;
    }

    private (TimedSecret? Usable, Task<TimedSecret?>? Renewal) Look(DateTimeOffset now)
    {
        lock (gate)
        {
            var usable = known is not null && now < known.ExpiresAt ? known : null;
            if (usable is not null && now < usable.RenewAt) return (usable, null);
            if (running is null && now >= notBefore) running = Task.Run(RenewAsync);
            return (usable, running);
        }
    }

    private async Task<TimedSecret?> RenewAsync()
    {
        TimedSecret? fetched = null;
        try
        {
            using var patience = new CancellationTokenSource(Patience, time);
            fetched = await fetch(patience.Token);
        }
        finally
        {
            Keep(fetched);
        }

        return fetched;
    }

    private void Keep(TimedSecret? fetched)
    {
        lock (gate)
        {
            running = null;
            if (fetched is null) notBefore = time.GetUtcNow() + Pause;
            else known = fetched;
        }
    }
}
