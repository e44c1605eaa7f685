using System.Net;
using AiGateway.CallLog.Unauthenticated;
using AiGateway.Fixtures.Cosmos;
using AiGateway.Storage;

namespace AiGateway.Tests.CallLog.Cosmos;

public sealed class CosmosUnauthenticatedTests : IAsyncLifetime
{
    private CosmosRun run = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => run = await CosmosRun.StartAsync();

    public ValueTask DisposeAsync() => run.DisposeAsync();

    [Fact]
    public async Task A_smaller_total_is_read_and_not_written()
    {
        await PutAsync(5);
        await PutAsync(3);
        await PutAsync(5);

        run.Server.Count(CosmosRequestKind.Create).ShouldBe(1);
        run.Server.Count(CosmosRequestKind.Replace).ShouldBe(0);
        (await ListAsync()).ShouldBe(5);
    }

    [Fact]
    public async Task A_conflict_is_settled_by_reading_again()
    {
        await PutAsync(1);
        run.Server.FailNext(4, new(HttpStatusCode.PreconditionFailed) { Of = [CosmosRequestKind.Replace] });

        await PutAsync(2);

        run.Server.Count(CosmosRequestKind.Replace).ShouldBe(5);
        (await ListAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task An_item_that_appears_or_goes_meanwhile_is_read_again()
    {
        run.Server.FailNext(1, new(HttpStatusCode.Conflict) { Of = [CosmosRequestKind.Create] });
        await PutAsync(1);
        run.Server.FailNext(1, new(HttpStatusCode.NotFound) { Of = [CosmosRequestKind.Replace] });
        await PutAsync(2);

        (await ListAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task Five_conflicts_are_an_outage()
    {
        await PutAsync(1);
        run.Server.FailNext(5, new(HttpStatusCode.PreconditionFailed) { Of = [CosmosRequestKind.Replace] });

        await Should.ThrowAsync<StorageUnavailableException>(PutAsync(2));

        (await ListAsync()).ShouldBe(1);
    }

    private Task PutAsync(long count) => run.Store.PutUnauthenticatedAsync("one", [new(Sample.Noon, "openai.chat", count)], Cancel).AsTask();

    private async Task<long> ListAsync() => (await run.Store.ListUnauthenticatedAsync(new(), Cancel)).Items.Single().Count;
}
