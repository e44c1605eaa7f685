using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AiGateway.CallLog.Cosmos;
using AiGateway.Calls;
using AiGateway.Fixtures.Cosmos;
using AiGateway.Storage;

namespace AiGateway.Tests.CallLog.Cosmos;

public sealed class CosmosContainersTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_a_key_what_is_missing_is_made_by_the_first_write_and_empty_until_then()
    {
        await using var run = await CosmosRun.StartAsync(isEmpty: true);
        var record = Sample.Settled();

        (await run.Store.FindAsync(new(record.Id), Cancel)).ShouldBeNull();
        (await run.Store.QueryAsync(new(), Cancel)).Items.ShouldBeEmpty();
        (await run.Store.ListUnauthenticatedAsync(new(), Cancel)).Items.ShouldBeEmpty();
        run.Server.Definition("calls").ShouldBeNull();
        await run.Store.UpsertAsync([record, .. Enumerable.Range(0, 30).Select(_ => Sample.Settled())], Cancel);
        await run.Store.PutUnauthenticatedAsync("one", [new(Sample.Noon, "openai.chat", 1)], Cancel);

        (await run.Store.FindAsync(new(record.Id), Cancel)).ShouldNotBeNull();
        (await run.Store.QueryAsync(new(), Cancel)).Items.Count.ShouldBe(31);
        (await run.Store.ListUnauthenticatedAsync(new(), Cancel)).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_made_is_what_is_stated()
    {
        await using var run = await CosmosRun.StartAsync(isEmpty: true);
        await run.Store.UpsertAsync([Sample.Settled()], Cancel);

        foreach (var stated in CosmosContainers.All)
        {
            var made = run.Server.Definition(stated.Name).ShouldNotBeNull();
            Texts(made["partitionKey"]!["paths"]).ShouldBe(stated.PartitionKey);
            $"{made["partitionKey"]!["kind"]}".ShouldBe(stated.PartitionKey.Count > 1 ? "MultiHash" : "Hash");
            made["partitionKey"]!["version"]!.GetValue<int>().ShouldBe(2);
            made["defaultTtl"]!.GetValue<int>().ShouldBe(stated.DefaultTimeToLive);
            $"{made["indexingPolicy"]!["indexingMode"]}".ShouldBe("consistent", StringCompareShould.IgnoreCase);
            Texts(made["indexingPolicy"]!["includedPaths"], "path").ShouldBe(stated.IndexedPaths);
            Texts(made["indexingPolicy"]!["excludedPaths"], "path").ShouldBe(["/*"]);
        }
    }

    [Fact]
    public async Task By_identity_nothing_is_made()
    {
        await using var run = await CosmosRun.StartByIdentityAsync(isEmpty: true);

        await Should.ThrowAsync<StorageUnavailableException>(async () => await run.Store.UpsertAsync([Sample.Settled()], Cancel));

        run.Server.Definition("calls").ShouldBeNull();
    }

    // An index serves what is filtered by; the id, which orders every list, is always in it.
    [Fact]
    public async Task Every_path_that_a_query_filters_by_is_in_the_index_and_no_other()
    {
        await using var run = await CosmosRun.StartAsync();
        await run.Store.QueryAsync(new() { Tenant = "t", Application = "a", Model = "m", Status = 200, Outcome = OutcomeKind.Failed, From = Sample.Noon, To = Sample.Noon.AddDays(2) }, Cancel);
        var sql = run.Server.Requests.Last(request => request.Kind == CosmosRequestKind.Query).Sql!;

        var filtered = Regex.Matches(sql[sql.IndexOf("WHERE", StringComparison.Ordinal)..], @"c\.([A-Za-z]+)").Select(match => match.Groups[1].Value).Where(path => path != "id");

        filtered.Select(path => $"/{path}/?").Distinct().ShouldBe(CosmosContainers.Calls.IndexedPaths, ignoreOrder: true);
    }

    private static IEnumerable<string> Texts(JsonNode? array, string? member = null) => (array?.AsArray() ?? []).Select(value => $"{(member is null ? value : value![member])}");
}
