using AiGateway.CallLog;
using AiGateway.Fixtures.Cosmos;

namespace AiGateway.Tests.CallLog.Cosmos;

public sealed class CosmosReadingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_reads_what_it_shows_and_one_more()
    {
        await using var run = await CosmosRun.StartAsync();
        await run.Store.UpsertAsync([.. Enumerable.Range(0, 50).Select(second => Sample.Settled(Sample.Noon.AddSeconds(second)))], Cancel);

        var page = await run.Store.QueryAsync(new() { Limit = 10 }, Cancel);

        page.Items.Count.ShouldBe(10);
        page.Next.ShouldNotBeNull();
        run.Server.Count(CosmosRequestKind.Query).ShouldBe(1);
    }

    [Fact]
    public async Task A_page_goes_on_where_an_answer_was_cut_short_and_not_further()
    {
        await using var run = await CosmosRun.StartAsync();
        run.Server.MostItemsAPage = 4;
        List<CallRecord> records = [.. Enumerable.Range(0, 50).Select(second => Sample.Settled(Sample.Noon.AddSeconds(second)))];
        await run.Store.UpsertAsync(records, Cancel);

        var page = await run.Store.QueryAsync(new() { Limit = 10 }, Cancel);

        page.Items.Select(item => item.Id).ShouldBe(records.Select(record => record.Id).Reverse().Take(10));
        run.Server.Count(CosmosRequestKind.Query).ShouldBeInRange(3, 4); // the client may fetch one ahead
    }

    [Fact]
    public async Task A_tenant_is_asked_for_in_its_own_partition_and_a_day_of_it_by_its_key()
    {
        await using var run = await CosmosRun.StartAsync(partitions: 8);
        await run.Store.UpsertAsync([Sample.Settled()], Cancel);

        await run.Store.QueryAsync(new() { Tenant = "acme" }, Cancel);
        run.Server.Requests.Where(request => request.Kind == CosmosRequestKind.Query).ShouldHaveSingleItem().PartitionKey.ShouldBeNull();
        await run.Store.QueryAsync(new() { Tenant = "acme", From = Sample.Noon, To = Sample.Noon.AddHours(12) }, Cancel);
        run.Server.Requests.Last(request => request.Kind == CosmosRequestKind.Query).PartitionKey.ShouldBe("""["acme","2026-01-31"]""");
        await run.Store.ListUnauthenticatedAsync(new() { From = Sample.Noon, To = Sample.Noon.AddHours(12) }, Cancel);
        run.Server.Requests.Last(request => request.Kind == CosmosRequestKind.Query).PartitionKey.ShouldBe("""["2026-01-31"]""");
        run.Server.Count(CosmosRequestKind.Query).ShouldBe(3);
    }

    [Fact]
    public async Task The_text_of_a_query_never_holds_a_value()
    {
        await using var run = await CosmosRun.StartAsync();
        var one = await SqlOfAsync(run, "acme");
        var other = await SqlOfAsync(run, "'; --");

        other.ShouldBe(one);
    }

    private static async Task<string?> SqlOfAsync(CosmosRun run, string value)
    {
        await run.Store.QueryAsync(new() { Tenant = value, Application = value, Model = value }, Cancel);
        return run.Server.Requests.Last(request => request.Kind == CosmosRequestKind.Query).Sql;
    }
}
