using AiGateway.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AiGateway.Hosting;

/// <summary>When the host is told to stop, calls in flight run on for a bounded time.</summary>
internal sealed partial class DrainOnStop(StreamDrain drain, GatewayOptions options, IHostApplicationLifetime lifetime, ILogger<DrainOnStop> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStopping.Register(() =>
        {
            Log.Stopping(logger, options.Limits.DrainSeconds);
            drain.Begin(TimeSpan.FromSeconds(options.Limits.DrainSeconds));
        });
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The gateway stops: no new connections, calls in flight have {Seconds} s.")]
        public static partial void Stopping(ILogger logger, int seconds);
    }
}
