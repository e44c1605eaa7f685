using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AiGateway.Resources.Keys;

/// <summary>Flushes the last uses every minute and when the host stops. A host without lasting processes calls <see cref="KeyUse.FlushAsync"/> from a timer instead.</summary>
public sealed partial class KeyUseFlush(KeyUse use, TimeProvider time, ILogger<KeyUseFlush> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(60);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await FlushAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        // Ends the loop without an exception, which a host that stops before it has started would tell as a fault.
        using var ending = stoppingToken.Register(timer.Dispose);
        while (await timer.WaitForNextTickAsync(CancellationToken.None)) await FlushAsync(CancellationToken.None);
    }

    private async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        try
        {
            await use.FlushAsync(cancellationToken);
        }
        catch (Exception exception)
        {
            // The catch-all of a maintenance run: a service that ends by an exception would stop the host.
            Log.NotFlushed(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The keys' last uses could not be written; they are kept for the next time.")]
        public static partial void NotFlushed(ILogger logger, Exception exception);
    }
}
