using AiGateway.CallLog.Cosmos;
using AiGateway.Fixtures.Cosmos;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AiGateway.Tests.CallLog.Cosmos;

/// <summary>A store, and the stand-in that it speaks to. Time stands still for both, so that no time-out of ours ends what a busy machine is slow with.</summary>
internal sealed class CosmosRun : IAsyncDisposable
{
    private readonly CosmosAccount account;

    private CosmosRun(CosmosServer server, CosmosAccount account, FakeTimeProvider time, ILogger<CosmosCallRecordStore>? logger = null)
    {
        (Server, Time, this.account) = (server, time, account);
        Store = new(account, time, logger ?? NullLogger<CosmosCallRecordStore>.Instance);
    }

    public CosmosServer Server { get; }

    public FakeTimeProvider Time { get; }

    public CosmosCallRecordStore Store { get; }

    /// <summary>A store with a key, as at an emulator.</summary>
    public static async Task<CosmosRun> StartAsync(int partitions = 1, bool isEmpty = false, ILogger<CosmosCallRecordStore>? logger = null)
    {
        var time = new FakeTimeProvider(Sample.Noon);
        var server = await CosmosServer.StartAsync(isEmpty, partitions, time);
        return new(server, CosmosAccount.Of(new CosmosChoice.Connection(server.Endpoint, server.ConnectionString)), time, logger);
    }

    /// <summary>A store by identity, as in Azure.</summary>
    public static async Task<CosmosRun> StartByIdentityAsync(bool isEmpty = false)
    {
        var time = new FakeTimeProvider(Sample.Noon);
        var server = await CosmosServer.StartAsync(isEmpty, time: time);
        return new(server, CosmosAccount.Of(new CosmosChoice.Account(server.Endpoint), new StaticToken()), time);
    }

    public async ValueTask DisposeAsync()
    {
        account.Dispose();
        await Server.DisposeAsync();
    }
}
