using AiGateway.CallLog;
using AiGateway.CallLog.Cosmos;

namespace AiGateway.Tests.CallLog.Cosmos;

/// <summary>The same promises over several physical partitions, whose answers hold few items each.</summary>
public sealed class SplitCosmosCallRecordStoreTests : CallRecordStoreContract, IAsyncLifetime
{
    private CosmosRun run = null!;

    protected override ICallRecordStore Store => run.Store;

    public async ValueTask InitializeAsync()
    {
        run = await CosmosRun.StartAsync(partitions: 3, logger: LoggerOf<CosmosCallRecordStore>());
        run.Server.MostItemsAPage = 4;
    }

    public ValueTask DisposeAsync() => run.DisposeAsync();
}
