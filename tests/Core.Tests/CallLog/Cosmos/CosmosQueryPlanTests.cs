using AiGateway.CallLog;
using AiGateway.CallLog.Unauthenticated;
using AiGateway.Calls;
using AiGateway.Fixtures.Cosmos;

namespace AiGateway.Tests.CallLog.Cosmos;

/// <summary>
/// Cosmos DB's own query planner, which the client brings as a native library and uses instead of the service's when it is told to, understands what the
/// store asks; and the stand-in makes the same plans.
/// </summary>
public sealed class CosmosQueryPlanTests : IAsyncLifetime
{
    private const string UseOwnPlanner = "AZURE_COSMOS_USE_QUERY_PLAN_INTEROP_LINUX";
    private CosmosRun run = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => run = await CosmosRun.StartAsync(partitions: 2);

    public ValueTask DisposeAsync() => run.DisposeAsync();

    [Fact]
    public async Task The_real_planner_sends_what_the_stand_in_plans()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The planner that can be switched on is there for Linux.");
        var planned = await AskEverythingAsync();
        run.Server.Count(CosmosRequestKind.Plan).ShouldBeGreaterThan(0);
        var plans = run.Server.Count(CosmosRequestKind.Plan);

        Environment.SetEnvironmentVariable(UseOwnPlanner, "true");
        try
        {
            (await AskEverythingAsync()).ShouldBe(planned);
        }
        finally
        {
            Environment.SetEnvironmentVariable(UseOwnPlanner, null);
        }

        run.Server.Count(CosmosRequestKind.Plan).ShouldBe(plans);
    }

    private async Task<IReadOnlyList<string>> AskEverythingAsync()
    {
        var before = run.Server.Requests.Count;
        foreach (var query in Queries()) await run.Store.QueryAsync(query, Cancel);
        await run.Store.ListUnauthenticatedAsync(new(), Cancel);
        await run.Store.ListUnauthenticatedAsync(new() { From = Sample.Noon, To = Sample.Noon.AddHours(1), After = new(Sample.Noon.ToUnixTimeSeconds(), "openai.chat") }, Cancel);
        return [.. run.Server.Requests.Skip(before).Where(request => request.Kind == CosmosRequestKind.Query).Select(request => request.Sql!).Distinct()];
    }

    // Every filter alone, with each other, and all together.
    private static IEnumerable<CallQuery> Queries()
    {
        foreach (var filters in Enumerable.Range(0, 1 << 8).Where(filters => int.PopCount(filters) is <= 2 or 8))
        {
            var query = new CallQuery
            {
                Tenant = Has(0) ? "acme" : null,
                Application = Has(1) ? "chatbot" : null,
                Model = Has(2) ? "gpt-mini" : null,
                Status = Has(3) ? 200 : null,
                Outcome = Has(4) ? OutcomeKind.ClientCancelled : null,
                From = Has(5) ? Sample.Noon : null,
                To = Has(6) ? Sample.Noon.AddHours(1) : null,
            };
            yield return Has(7) ? query with { After = CallCursor.After(query, Sample.Settled().Id) } : query;

            bool Has(int filter) => (filters >> filter & 1) == 1;
        }
    }
}
