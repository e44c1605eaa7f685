using AiGateway.Costs;
using AiGateway.Costs.Meters;
using AiGateway.Costs.Usages;

namespace AiGateway.Infra.Tests.Costs.Meters;

public sealed class TableMetersTests
{
    [Fact]
    public void Rare_calls_share_nothing()
    {
        // One key, two looks at resources, a start, a removal, three for each of two limits.
        TableMeters.OfCalls(new Usage { Calls = 1000 }).ShouldBe(1000 * (1 + 2 + 1 + 1 + 6));
    }

    [Fact]
    public void Dense_calls_share_what_an_instance_remembers()
    {
        var usage = new Usage { Calls = 1_000_000_000, Instances = 2, Limits = 0 };

        // Two instances: a key every 3 s, two looks and a removal every second; a start stays one for each call.
        TableMeters.OfCalls(usage).ShouldBe(1_000_000_000 + (2 * Month.Seconds / 3m) + (2 * 3 * Month.Seconds), 0.000001m);
    }

    [Fact]
    public void Only_records_without_the_hub_pass_through_the_outbox()
    {
        var usage = new Usage { Calls = 1000, Records = RecordsMode.Direct };

        // In, sixteen partitions listed, the one with the record listed to its end, out.
        TableMeters.OfOutbox(usage).ShouldBe(1000 * 19);
        TableMeters.OfOutbox(usage with { Records = RecordsMode.EventHubs }).ShouldBe(0);
    }

    [Fact]
    public void An_idle_month_costs_three_cents_at_most()
    {
        var transactions = TableMeters.Of(new Usage()).First();

        // 20 a minute × 43,800 minutes at 0.00036 USD for 10,000.
        transactions.Quantity.ShouldBe(876_000);
        transactions.Amount.ShouldBe(0.031536m);
    }
}
