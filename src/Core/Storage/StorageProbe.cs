using Microsoft.Extensions.Logging;

namespace AiGateway.Storage;

/// <summary>Asks whether the tables answer, by one point read of a row that nobody writes.</summary>
public sealed partial class StorageProbe(GatewayTables tables, ILogger<StorageProbe> logger)
{
    /// <summary>False while the store is unreachable; the log says why.</summary>
    public async ValueTask<bool> PingAsync(CancellationToken cancellationToken)
    {
        try
        {
            await tables.Resources.FindAsync("probe", "probe", cancellationToken);
            return true;
        }
        catch (StorageUnavailableException exception)
        {
            Log.Down(logger, exception);
            return false; // what the caller asked
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The tables do not answer.")]
        public static partial void Down(ILogger logger, Exception exception);
    }
}
