namespace AiGateway.Fixtures.EventHubs;

/// <summary>
/// Delivers a hub's events as the trigger of the Functions host does: by partition, in batches, and with a checkpoint that moves on once the function has returned, or has thrown
/// for the last time; under an endless retry policy there is no last time. When the process that ran the function is gone, the checkpoint stays, and the batch comes again.
/// </summary>
/// <param name="function">Runs the function; false when it threw.</param>
public sealed class HubTrigger(EventHubServer hub, Func<IReadOnlyList<string>, Task<bool>> function)
{
    private int[] checkpoints = EventHubServer.Start();

    /// <summary>The largest batch: <c>maxEventBatchSize</c>.</summary>
    public int BatchSize { get; init; } = 100;

    /// <summary>How often each event comes.</summary>
    public int Copies { get; init; } = 1;

    /// <summary>Mixes the events of a batch; null keeps their order.</summary>
    public Random? Shuffle { get; init; }

    /// <summary>Delivers what came since the checkpoints; false when something has to come again.</summary>
    public async Task<bool> DeliverAsync()
    {
        while (hub.After(checkpoints, BatchSize) is var batches && batches.Any(batch => batch.Count > 0))
        {
            for (var partition = 0; partition < batches.Count; partition++)
                if (batches[partition] is { Count: > 0 } batch && !await DeliverAsync(partition, batch)) return false;
        }

        return true;
    }

    /// <summary>Forgets the checkpoints: everything is delivered again.</summary>
    public void Rewind() => checkpoints = EventHubServer.Start();

    private async Task<bool> DeliverAsync(int partition, IReadOnlyList<HubEvent> batch)
    {
        string[] texts = [.. Enumerable.Repeat(batch, Copies).SelectMany(copy => copy).Select(kept => kept.Text)];
        Shuffle?.Shuffle(texts);
        try
        {
            if (!await function(texts)) return false;
        }
        catch (HttpRequestException)
        {
            return false; // the process is gone
        }

        checkpoints[partition] += batch.Count;
        return true;
    }
}
