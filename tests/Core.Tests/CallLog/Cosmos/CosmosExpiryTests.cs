using AiGateway.CallLog;
using AiGateway.CallLog.Cosmos;
using AiGateway.Calls;
using AiGateway.Fixtures.Cosmos;

namespace AiGateway.Tests.CallLog.Cosmos;

public sealed class CosmosExpiryTests : IAsyncLifetime
{
    private const int Day = 24 * 60 * 60;
    private CosmosRun run = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => run = await CosmosRun.StartAsync();

    public ValueTask DisposeAsync() => run.DisposeAsync();

    [Theory]
    [InlineData(30, 0, 30 * Day)]
    [InlineData(30, 10.5 * Day, 19.5 * Day)]
    [InlineData(1, Day - 1, 1)]
    [InlineData(1, Day - 0.25, 1)]
    [InlineData(1, -60, Day + 60)]
    [InlineData(int.MaxValue, 0, int.MaxValue)]
    public async Task A_record_is_kept_from_the_beginning_of_its_call(int days, double age, double seconds)
    {
        await run.Store.UpsertAsync([OfAge(age) with { RetentionDays = days }], Cancel);

        run.Server.Items("calls").Single().GetProperty("ttl").GetInt32().ShouldBe((int)seconds);
    }

    [Theory]
    [InlineData(1, Day)]
    [InlineData(30, 31 * Day)]
    [InlineData(0, 0)]
    [InlineData(-1, 0)]
    public async Task A_record_whose_time_is_over_is_not_written(int days, double age)
    {
        var record = OfAge(age) with { RetentionDays = days };

        await run.Store.UpsertAsync([record, Sample.Lost(record)], Cancel);

        run.Server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_record_goes_when_its_time_is_over_however_often_it_was_written()
    {
        var record = Sample.Settled() with { RetentionDays = 2 };
        await run.Store.UpsertAsync([record], Cancel);
        run.Time.Advance(TimeSpan.FromDays(1));
        await run.Store.UpsertAsync([record], Cancel);

        run.Time.Advance(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1));
        (await run.Store.FindAsync(new(record.Id), Cancel)).ShouldNotBeNull();
        run.Time.Advance(TimeSpan.FromSeconds(1));
        (await run.Store.FindAsync(new(record.Id), Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task A_record_without_a_limit_stays()
    {
        var record = Sample.Settled();
        await run.Store.UpsertAsync([record], Cancel);

        run.Time.Advance(TimeSpan.FromDays(3650));

        (await run.Store.FindAsync(new(record.Id), Cancel)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Counts_of_calls_that_never_authenticated_go_after_ninety_days()
    {
        await run.Store.PutUnauthenticatedAsync("one", [new(Sample.Noon, "openai.chat", 1)], Cancel);

        run.Time.Advance(TimeSpan.FromDays(90) - TimeSpan.FromSeconds(1));
        (await run.Store.ListUnauthenticatedAsync(new(), Cancel)).Items.Count.ShouldBe(1);
        run.Time.Advance(TimeSpan.FromSeconds(1));
        (await run.Store.ListUnauthenticatedAsync(new(), Cancel)).Items.ShouldBeEmpty();
    }

    private static CallRecord OfAge(double seconds) => Sample.Settled(Sample.Noon.AddSeconds(-seconds));
}
