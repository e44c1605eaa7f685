using AiGateway.CallLog;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace AiGateway.Tests.CallLog.Cosmos;

public sealed class CosmosCostTests
{
    [Property(MaxTest = 5)]
    public Property A_cost_of_fifteen_digits_comes_back_to_its_last_one() => Prop.ForAll(
        Costs.ArrayOf(100).ToArbitrary(),
        async costs =>
        {
            await using var run = await CosmosRun.StartAsync();
            var records = costs.Select((cost, at) => Sample.Settled(Sample.Noon.AddSeconds(at)) with { CostUsd = cost }).ToList();
            await run.Store.UpsertAsync(records, CancellationToken.None);

            var found = await run.Store.QueryAsync(new() { Limit = 100 }, CancellationToken.None);

            found.Items.Select(record => record.CostUsd!.Value).Reverse().ShouldBe(costs);
        });

    // Of all lengths, and so small that their text has an exponent.
    private static Gen<decimal> Costs =>
        from high in Gen.Choose(0, 999_999_999)
        from low in Gen.Choose(0, 999_999)
        from length in Gen.Choose(1, 15)
        from scale in Gen.Choose(0, 20)
        select new decimal(((high * 1_000_000L) + low) % (long)Math.Pow(10, length)) * new decimal(1, 0, 0, isNegative: false, (byte)scale);
}
