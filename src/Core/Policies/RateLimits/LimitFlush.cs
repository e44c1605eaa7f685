using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AiGateway.Policies.RateLimits;

/// <summary>Writes what the limits hold when the host stops. By then the server has drained and the calls are settled.</summary>
internal sealed partial class LimitFlush(LimitRegistry registry, ILogger<LimitFlush> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        // Not the host's token: a drain that took all of the host's time is when there is most to write. The flush has its own bound.
        if (!await registry.FlushAsync(CancellationToken.None)) Log.NotFlushed(logger);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Some rate limits could not be written before the stop; what they had not told the ledger counts as used or is lost.")]
        public static partial void NotFlushed(ILogger logger);
    }
}
