using System.Net;
using System.Text.Json;
using AiGateway.CallLog;
using AiGateway.Calls;
using AiGateway.Fixtures.Cosmos;
using AiGateway.Storage;

namespace AiGateway.Tests.CallLog.Cosmos;

public sealed class CosmosWritingTests : IAsyncLifetime
{
    private CosmosRun run = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => run = await CosmosRun.StartAsync();

    public ValueTask DisposeAsync() => run.DisposeAsync();

    [Fact]
    public async Task A_record_is_one_request_and_nothing_is_read()
    {
        List<CallRecord> settled = [.. Enumerable.Range(0, 40).Select(_ => Sample.Settled())];

        await run.Store.UpsertAsync([.. settled, Sample.Lost()], Cancel);

        run.Server.Count(CosmosRequestKind.Create).ShouldBe(41);
        run.Server.Requests.ShouldNotContain(request => request.Kind == CosmosRequestKind.Read || request.Kind == CosmosRequestKind.Replace);
        run.Server.Items("calls").Count.ShouldBe(41);
    }

    [Fact]
    public async Task An_item_is_the_records_own_text_with_its_day()
    {
        var record = Sample.Settled(new DateTimeOffset(2026, 2, 1, 0, 30, 0, TimeSpan.FromHours(1))) with { CostUsd = 0.0125m };
        await run.Store.UpsertAsync([record], Cancel);

        var item = run.Server.Items("calls").Single();

        item.GetProperty("id").GetString().ShouldBe(record.Id);
        item.GetProperty("day").GetString().ShouldBe("2026-01-31");
        item.TryGetProperty("ttl", out _).ShouldBeFalse();
        foreach (var member in JsonElement.Parse(CallRecordText.Write(record)).EnumerateObject()) JsonElement.DeepEquals(item.GetProperty(member.Name), member.Value).ShouldBeTrue(member.Name);
        run.Server.Requests.Single(request => request.Kind == CosmosRequestKind.Create).PartitionKey.ShouldBe("""["acme","2026-01-31"]""");
    }

    [Fact]
    public async Task A_record_is_found_by_one_read_of_its_own_partition()
    {
        var record = Sample.Settled();
        await run.Store.UpsertAsync([record], Cancel);
        var before = run.Server.Requests.Count;

        await run.Store.FindAsync(new(record.Id), Cancel);

        run.Server.Requests.Skip(before).Where(request => request.Kind != CosmosRequestKind.Ranges).ShouldBe([new(CosmosRequestKind.Read, "calls", """["acme","2026-01-31"]""", null)]);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, 0)]
    [InlineData(HttpStatusCode.RequestEntityTooLarge, 0)]
    [InlineData(HttpStatusCode.Forbidden, 1014)]
    public async Task Records_that_are_never_taken_are_named_and_all_others_written(HttpStatusCode status, int subStatus)
    {
        List<CallRecord> records = [.. Enumerable.Range(0, 30).Select(_ => Sample.Settled())];
        run.Server.FailNext(2, new(status) { SubStatus = subStatus });

        var refused = await Should.ThrowAsync<RecordsRefusedException>(async () => await run.Store.UpsertAsync(records, Cancel));

        refused.Reasons.Count.ShouldBe(2);
        refused.Reasons.Values.ShouldAllBe(reason => reason.Contains("'127.0.0.1'"));
        var written = run.Server.Items("calls").Select(item => item.GetProperty("id").GetString()!);
        written.Concat(refused.Reasons.Keys).ShouldBe(records.Select(record => record.Id), ignoreOrder: true);
    }

    [Fact]
    public async Task A_container_with_another_key_refuses_no_record_for_good()
    {
        run.Server.FailNext(1, new(HttpStatusCode.BadRequest) { SubStatus = 1001 });

        await Should.ThrowAsync<StorageUnavailableException>(async () => await run.Store.UpsertAsync([Sample.Settled()], Cancel));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task When_one_record_is_throttled_all_others_are_written_and_they_come_again(int refused)
    {
        // Longer than is waited for.
        run.Server.FailNext(1, new(HttpStatusCode.TooManyRequests) { RetryAfter = TimeSpan.FromHours(1) });
        run.Server.FailNext(refused, new(HttpStatusCode.BadRequest));

        await Should.ThrowAsync<StorageUnavailableException>(async () => await run.Store.UpsertAsync([.. Enumerable.Range(0, 100).Select(_ => Sample.Settled())], Cancel));

        run.Server.Items("calls").Count.ShouldBe(99 - refused);
    }

    [Fact]
    public async Task A_throttled_record_is_tried_many_times()
    {
        run.Server.FailNext(30, new(HttpStatusCode.TooManyRequests) { RetryAfter = TimeSpan.FromMilliseconds(1) });

        await run.Store.UpsertAsync([Sample.Settled()], Cancel);

        run.Server.Items("calls").Count.ShouldBe(1);
    }

    [Fact]
    public async Task At_most_sixteen_records_are_on_their_way_at_once()
    {
        await run.Store.UpsertAsync([Sample.Settled()], Cancel); // opens the account
        run.Server.Delay = TimeSpan.FromHours(1);
        using var left = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var before = run.Server.Requests.Count;
        var writing = run.Store.UpsertAsync([.. Enumerable.Range(0, 100).Select(_ => Sample.Settled())], left.Token).AsTask();
        await run.Server.ArriveAsync(before + 16, Cancel);
        await left.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(writing);
        (run.Server.Requests.Count - before).ShouldBe(16);
    }
}
