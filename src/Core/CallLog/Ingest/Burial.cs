using AiGateway.CallLog.DeadLetters;
using Microsoft.Extensions.Logging;

namespace AiGateway.CallLog.Ingest;

/// <summary>Puts the bad events of a batch among the dead letters.</summary>
internal sealed partial class Burial(DeadLetterStore deadLetters, CallLogOptions options, TimeProvider time, ILogger<Burial> logger)
{
    /// <summary>How many could not be buried. The first outage ends it: what could not take one will not take the next.</summary>
    public async ValueTask<int> BuryAsync(IReadOnlyList<BadEvent> events)
    {
        for (var buried = 0; buried < events.Count; buried++)
            if (!await TryBuryAsync(events[buried])) return events.Count - buried;
        return 0;
    }

    private async ValueTask<bool> TryBuryAsync(BadEvent bad)
    {
        using var timeout = new CancellationTokenSource(options.BatchTimeout, time);
        try
        {
            await deadLetters.BuryAsync(DeadLetterSource.Ingest, bad.Content, bad.Reason, timeout.Token).AsTask().WaitAsync(options.BatchTimeout, time);
            return true;
        }
        catch (Exception exception) when (Outage.Is(exception))
        {
            Log.Unburied(logger, exception);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The dead letters do not take a bad event; its batch has to come again.")]
        public static partial void Unburied(ILogger logger, Exception exception);
    }
}
