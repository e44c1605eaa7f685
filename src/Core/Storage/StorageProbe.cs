namespace AiGateway.Storage;

/// <summary>Asks whether the tables answer, by one point read of a row that nobody writes.</summary>
public sealed class StorageProbe(GatewayTables tables)
{
    /// <summary>False while the store is unreachable.</summary>
    public async ValueTask<bool> PingAsync(CancellationToken cancellationToken)
    {
        try
        {
            await tables.Resources.FindAsync("probe", "probe", cancellationToken);
            return true;
        }
        catch (StorageUnavailableException)
        {
            return false; // what the caller asked
        }
    }
}
