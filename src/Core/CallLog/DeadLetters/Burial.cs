using Microsoft.Extensions.Logging;

namespace AiGateway.CallLog.DeadLetters;

/// <summary>Puts what is bad in a batch among the dead letters.</summary>
internal sealed partial class Burial(DeadLetterStore deadLetters, CallLogOptions options, TimeProvider time, ILogger<Burial> logger)
{
    /// <summary>How many could not be buried. The first outage ends it: what could not take one will not take the next.</summary>
    public async ValueTask<int> BuryAsync(string source, IReadOnlyList<BadEvent> events, CancellationToken cancellationToken)
    {
        var buried = 0;
        while (buried < events.Count && await TryBuryAsync(source, events[buried], cancellationToken)) buried++;
        if (buried > 0) Log.Buried(logger, buried, source, DeadLetter.IdOf(events[0].Content.Span), events[0].Reason);
        return events.Count - buried;
    }

    private async ValueTask<bool> TryBuryAsync(string source, BadEvent bad, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.BatchTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await deadLetters.BuryAsync(source, bad.Content, bad.Reason, either.Token).AsTask().WaitAsync(options.BatchTimeout, time, cancellationToken);
            return true;
        }
        catch (Exception exception) when (Outage.Is(exception) && !cancellationToken.IsCancellationRequested)
        {
            Log.Unburied(logger, source, exception);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The dead letters do not take what {Source} found to be bad; it stays where it is or has to come again.")]
        public static partial void Unburied(ILogger logger, string source, Exception exception);

        [LoggerMessage(2, LogLevel.Error, "{Count} of what {Source} found cannot be taken as call records and went to the dead letters, first {Letter}: {Reason}")]
        public static partial void Buried(ILogger logger, int count, string source, string letter, string reason);
    }
}
