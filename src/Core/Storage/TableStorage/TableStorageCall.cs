using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace AiGateway.Storage.TableStorage;

/// <summary>Asks one table: makes it when it is missing, bounds the whole of a call in time, and turns every failure that is no answer into <see cref="StorageUnavailableException"/>.</summary>
internal sealed class TableStorageCall(TableClient table, TimeProvider time)
{
    // Above the tries that the client makes by itself, whatever pauses a Retry-After asks for in between.
    private static readonly TimeSpan Total = TimeSpan.FromSeconds(12);

    public async ValueTask<T> RunAsync<T>(Func<TableClient, CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(Total, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            return await RunOnTableAsync(ask, either.Token);
        }
        catch (Exception failure) when (TableStorageOutage.Is(failure))
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw TableStorageOutage.Of(failure);
        }
    }

    // A table is made when it turns out to be missing, so that a cold start does not pay a round trip a table to hear that it exists.
    private async Task<T> RunOnTableAsync<T>(Func<TableClient, CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask(table, cancellationToken);
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == TableErrorCode.TableNotFound)
        {
            await table.CreateIfNotExistsAsync(cancellationToken);
            return await ask(table, cancellationToken);
        }
    }
}
