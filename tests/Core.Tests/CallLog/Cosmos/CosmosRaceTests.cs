using System.Net;
using AiGateway.CallLog;
using AiGateway.Calls;
using AiGateway.Fixtures.Cosmos;
using AiGateway.Storage;

namespace AiGateway.Tests.CallLog.Cosmos;

/// <summary>Records of one call that come from several writers, in each order that their requests can have.</summary>
public sealed class CosmosRaceTests : IAsyncLifetime
{
    private readonly CallRecord first = Sample.Settled();
    private CosmosRun run = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Another settled record of the same call.</summary>
    private CallRecord Second => first with { Outcome = OutcomeKind.Failed, Status = 502, Usage = null };

    public async ValueTask InitializeAsync() => run = await CosmosRun.StartAsync();

    public ValueTask DisposeAsync() => run.DisposeAsync();

    [Fact]
    public async Task A_settled_record_that_a_lost_one_came_before_replaces_it()
    {
        run.Server.BeforeNext(CosmosRequestKind.Create, () => WriteAsync(Sample.Lost(first)));

        await WriteAsync(first);

        await ShouldHoldAsync(first);
        run.Server.Count(CosmosRequestKind.Replace).ShouldBe(1);
    }

    [Fact]
    public async Task A_lost_record_that_a_settled_one_came_before_leaves_it_unread()
    {
        run.Server.BeforeNext(CosmosRequestKind.Create, () => WriteAsync(first));

        await WriteAsync(Sample.Lost(first));

        run.Server.Count(CosmosRequestKind.Read).ShouldBe(0);
        await ShouldHoldAsync(first);
    }

    [Theory]
    [InlineData(CosmosRequestKind.Create)]
    [InlineData(CosmosRequestKind.Read)]
    [InlineData(CosmosRequestKind.Replace)]
    public async Task Of_two_settled_records_over_a_lost_one_the_first_stays(CosmosRequestKind moment)
    {
        await WriteAsync(Sample.Lost(first));
        run.Server.BeforeNext(moment, () => WriteAsync(first));

        await WriteAsync(Second);

        await ShouldHoldAsync(first);
    }

    [Fact]
    public async Task A_settled_record_that_comes_again_is_read_and_not_written()
    {
        await WriteAsync(first);
        var version = run.Server.Items("calls").Single().GetProperty("_etag").GetString();

        await WriteAsync(first);

        run.Server.Items("calls").Single().GetProperty("_etag").GetString().ShouldBe(version);
        run.Server.Count(CosmosRequestKind.Read).ShouldBe(1);
    }

    [Theory]
    [InlineData(CosmosRequestKind.Read, HttpStatusCode.NotFound)]
    [InlineData(CosmosRequestKind.Replace, HttpStatusCode.NotFound)]
    [InlineData(CosmosRequestKind.Replace, HttpStatusCode.PreconditionFailed)]
    public async Task A_record_that_changes_or_goes_meanwhile_is_read_again(CosmosRequestKind moment, HttpStatusCode answer)
    {
        await WriteAsync(Sample.Lost(first));
        run.Server.FailNext(4, new(answer) { Of = [moment] });

        await WriteAsync(first);

        await ShouldHoldAsync(first);
    }

    [Fact]
    public async Task Five_conflicts_are_an_outage()
    {
        await WriteAsync(Sample.Lost(first));
        run.Server.FailNext(5, new(HttpStatusCode.PreconditionFailed) { Of = [CosmosRequestKind.Replace] });

        await Should.ThrowAsync<StorageUnavailableException>(WriteAsync(first));

        await ShouldHoldAsync(Sample.Lost(first));
    }

    private Task WriteAsync(CallRecord record) => run.Store.UpsertAsync([record], Cancel).AsTask();

    private async Task ShouldHoldAsync(CallRecord record)
    {
        var found = (await run.Store.FindAsync(new(record.Id), Cancel)).ShouldNotBeNull();
        (found.Outcome, found.Status, found.Usage).ShouldBe((record.Outcome, record.Status, record.Usage));
    }
}
