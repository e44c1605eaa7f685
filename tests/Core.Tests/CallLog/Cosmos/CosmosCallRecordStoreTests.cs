using AiGateway.CallLog;
using AiGateway.CallLog.Cosmos;

namespace AiGateway.Tests.CallLog.Cosmos;

public sealed class CosmosCallRecordStoreTests : CallRecordStoreContract, IAsyncLifetime
{
    private CosmosRun run = null!;

    protected override ICallRecordStore Store => run.Store;

    public async ValueTask InitializeAsync() => run = await CosmosRun.StartAsync(logger: LoggerOf<CosmosCallRecordStore>());

    public ValueTask DisposeAsync() => run.DisposeAsync();
}
