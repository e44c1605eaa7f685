using AiGateway.CallLog.Cosmos;
using AiGateway.Fixtures.Cosmos;

namespace AiGateway.Tests.CallLog.Cosmos;

/// <summary>A store, and the stand-in that it speaks to.</summary>
internal sealed class CosmosRun : IAsyncDisposable
{
    private readonly CosmosAccount account;

    private CosmosRun(CosmosServer server, CosmosAccount account, TimeProvider time)
    {
        (Server, this.account) = (server, account);
        Store = new(account, time);
    }

    public CosmosServer Server { get; }

    public CosmosCallRecordStore Store { get; }

    /// <summary>A store with a key, as at an emulator.</summary>
    public static async Task<CosmosRun> StartAsync(int partitions = 1, bool isEmpty = false, TimeProvider? time = null)
    {
        var server = await CosmosServer.StartAsync(isEmpty, partitions, time);
        return new(server, CosmosAccount.Open(new CosmosChoice.Connection(server.Endpoint, server.ConnectionString)), time ?? TimeProvider.System);
    }

    /// <summary>A store by identity, as in Azure.</summary>
    public static async Task<CosmosRun> StartByIdentityAsync(bool isEmpty = false)
    {
        var server = await CosmosServer.StartAsync(isEmpty);
        return new(server, CosmosAccount.Open(new CosmosChoice.Account(server.Endpoint), new StaticToken()), TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        account.Dispose();
        await Server.DisposeAsync();
    }
}
