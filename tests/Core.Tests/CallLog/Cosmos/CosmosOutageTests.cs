using System.Net;
using AiGateway.CallLog;
using AiGateway.Fixtures.Cosmos;
using AiGateway.Storage;

namespace AiGateway.Tests.CallLog.Cosmos;

public sealed class CosmosOutageTests
{
    private static readonly IReadOnlyList<CosmosRequestKind> Everything = Enum.GetValues<CosmosRequestKind>();

    public static TheoryData<Work> AllWork { get; } = [.. Enum.GetValues<Work>()];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Each way to use a store.</summary>
    public enum Work
    {
        Settle,
        Lose,
        Find,
        Query,
        Count,
        ListCounts,
    }

    [Theory]
    [MemberData(nameof(AllWork))]
    public async Task A_throttled_account_is_asked_again_as_late_as_it_wants(Work work)
    {
        await using var run = await CosmosRun.StartAsync();
        run.Server.FailNext(3, Throttled());

        await DoAsync(run, work);
    }

    [Theory]
    [MemberData(nameof(AllWork))]
    public async Task An_account_that_stays_throttled_is_an_outage(Work work)
    {
        await using var run = await CosmosRun.StartAsync();
        run.Server.FailNext(1_000, Throttled());

        (await FailAsync(run, work)).ShouldBe($"Cosmos DB account '127.0.0.1' is throttled (429).");
    }

    [Fact]
    public async Task An_account_that_wants_a_long_pause_is_not_waited_for()
    {
        await using var run = await CosmosRun.StartAsync();
        run.Server.FailNext(1, new(HttpStatusCode.TooManyRequests) { RetryAfter = TimeSpan.FromHours(1) });

        await FailAsync(run, Work.Settle);

        run.Server.Count(CosmosRequestKind.Create).ShouldBe(1);
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable, 0)]
    [InlineData(HttpStatusCode.RequestTimeout, 0)]
    [InlineData(HttpStatusCode.InternalServerError, 0)]
    [InlineData(HttpStatusCode.NotFound, 1002)]
    [InlineData(HttpStatusCode.Forbidden, 3)]
    public async Task Whatever_else_is_no_answer_is_an_outage(HttpStatusCode status, int subStatus)
    {
        foreach (var work in Enum.GetValues<Work>())
        {
            await using var run = await CosmosRun.StartAsync();
            run.Server.FailNext(100, new(status) { SubStatus = subStatus });

            (await FailAsync(run, work)).ShouldContain("'127.0.0.1'");
        }
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, 1014)]
    [InlineData(HttpStatusCode.RequestEntityTooLarge, 0)]
    public async Task What_no_record_is_taken_with_is_an_outage_elsewhere(HttpStatusCode status, int subStatus)
    {
        foreach (var work in (Work[])[Work.Find, Work.Query, Work.Count, Work.ListCounts])
        {
            await using var run = await CosmosRun.StartAsync();
            run.Server.FailNext(100, new(status) { SubStatus = subStatus });

            (await FailAsync(run, work)).ShouldContain("'127.0.0.1'");
        }
    }

    [Theory]
    [MemberData(nameof(AllWork))]
    public async Task A_write_that_met_another_is_made_again_by_the_client(Work work)
    {
        await using var run = await CosmosRun.StartAsync();
        run.Server.FailNext(1, new((HttpStatusCode)449));

        await DoAsync(run, work);
    }

    [Theory]
    [MemberData(nameof(AllWork))]
    public async Task A_missing_role_is_named_with_its_place(Work work)
    {
        foreach (var fault in (CosmosFault[])[new(HttpStatusCode.Forbidden) { SubStatus = 5302 }, new(HttpStatusCode.Forbidden) { SubStatus = 5301, Of = Everything }, new(HttpStatusCode.Unauthorized) { Of = Everything }])
        {
            await using var run = await CosmosRun.StartByIdentityAsync();
            run.Server.FailNext(100, fault);

            var words = await FailAsync(run, work);

            words.ShouldContain("account '127.0.0.1'");
            words.ShouldContain("the role 'Cosmos DB Built-in Data Contributor' on database 'gateway'");
        }
    }

    [Fact]
    public async Task A_key_that_is_not_accepted_is_named_by_its_setting()
    {
        await using var run = await CosmosRun.StartAsync();
        run.Server.FailNext(100, new(HttpStatusCode.Unauthorized) { Of = Everything });

        (await FailAsync(run, Work.Settle)).ShouldContain("does not accept the key in Gateway:Cosmos");
    }

    [Theory]
    [MemberData(nameof(AllWork))]
    public async Task A_missing_container_is_named_with_what_makes_it(Work work)
    {
        await using var run = await CosmosRun.StartByIdentityAsync(isEmpty: true);
        var container = work is Work.Count or Work.ListCounts ? "unauthenticated" : "calls";

        (await FailAsync(run, work)).ShouldBe($"Container '{container}' of database 'gateway' is missing in Cosmos DB account '127.0.0.1': deploy infra/bicep, which makes it.");
    }

    [Theory]
    [MemberData(nameof(AllWork))]
    public async Task An_account_that_is_away_is_an_outage_until_it_is_back(Work work)
    {
        await using var run = await CosmosRun.StartAsync();
        run.Server.IsDown = true;

        (await FailAsync(run, work)).ShouldBe("Cosmos DB account '127.0.0.1' could not be reached.");

        run.Server.IsDown = false;
        await DoAsync(run, work);
    }

    [Theory]
    [MemberData(nameof(AllWork))]
    public async Task An_account_that_goes_away_is_an_outage_until_it_is_back(Work work)
    {
        await using var run = await CosmosRun.StartAsync();
        await DoAsync(run, work);
        run.Server.IsDown = true;

        await FailAsync(run, work);

        run.Server.IsDown = false;
        await DoAsync(run, work);
    }

    [Theory]
    [MemberData(nameof(AllWork))]
    public async Task An_account_that_falls_silent_is_an_outage_after_ten_seconds(Work work)
    {
        await using var run = await CosmosRun.StartAsync();
        await DoAsync(run, Work.Find); // opens the account
        run.Server.Delay = TimeSpan.FromHours(1);

        (await WaitInVainAsync(run, work)).ShouldBe("Cosmos DB account '127.0.0.1' did not answer in time.");
    }

    [Fact]
    public async Task An_account_that_has_never_answered_is_an_outage_after_ten_seconds()
    {
        await using var run = await CosmosRun.StartAsync();
        run.Server.Delay = TimeSpan.FromHours(1);

        (await WaitInVainAsync(run, Work.Settle)).ShouldBe("Cosmos DB account '127.0.0.1' did not answer in time.");
    }

    [Theory]
    [MemberData(nameof(AllWork))]
    public async Task Who_gives_up_hears_that_and_not_of_an_outage(Work work)
    {
        await using var run = await CosmosRun.StartAsync();
        run.Server.Delay = TimeSpan.FromHours(1);
        using var left = CancellationTokenSource.CreateLinkedTokenSource(Cancel);

        var asking = DoAsync(run, work, left.Token);
        await run.Server.ArriveAsync(1, Cancel);
        await left.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(asking);
    }

    private static CosmosFault Throttled() => new(HttpStatusCode.TooManyRequests) { RetryAfter = TimeSpan.FromMilliseconds(1), SubStatus = 3200 };

    private static async Task<string> WaitInVainAsync(CosmosRun run, Work work)
    {
        var before = run.Server.Requests.Count;
        var failing = FailAsync(run, work);
        await run.Server.ArriveAsync(before + 1, Cancel);
        run.Time.Advance(TimeSpan.FromSeconds(10));
        return await failing;
    }

    private static async Task<string> FailAsync(CosmosRun run, Work work)
    {
        var outage = await Should.ThrowAsync<StorageUnavailableException>(DoAsync(run, work));
        outage.ToString().ShouldNotContain(run.Server.Key);
        return outage.Message;
    }

    private static Task DoAsync(CosmosRun run, Work work) => DoAsync(run, work, Cancel);

    private static async Task DoAsync(CosmosRun run, Work work, CancellationToken cancellationToken) => await (work switch
    {
        Work.Settle => run.Store.UpsertAsync([Sample.Settled()], cancellationToken).AsTask(),
        Work.Lose => run.Store.UpsertAsync([Sample.Lost()], cancellationToken).AsTask(),
        Work.Find => run.Store.FindAsync(new(Sample.Settled().Id), cancellationToken).AsTask(),
        Work.Query => run.Store.QueryAsync(new() { Tenant = "acme" }, cancellationToken).AsTask(),
        Work.Count => run.Store.PutUnauthenticatedAsync("one", [new(Sample.Noon, "openai.chat", 1)], cancellationToken).AsTask(),
        _ => run.Store.ListUnauthenticatedAsync(new(), cancellationToken).AsTask(),
    });
}
