using AiGateway.Costs;
using AiGateway.Costs.Meters;
using AiGateway.Costs.Usages;

namespace AiGateway.Infra.Tests.Costs.Meters;

public sealed class TableMetersTests
{
    [Fact]
    public void Rare_calls_share_nothing()
    {
        // One key, two looks at resources, a start, a removal, two writes for each of two limits.
        TableMeters.OfCalls(new Usage { Calls = 1000 }).ShouldBe(1000 * (1 + 2 + 1 + 1 + 4));
    }

    [Fact]
    public void Instances_that_share_a_limit_read_its_row_before_they_write()
    {
        var alone = TableMeters.OfCalls(new Usage { Calls = 1000, Limits = 3 }) - TableMeters.OfCalls(new Usage { Calls = 1000, Limits = 0 });
        var shared = TableMeters.OfCalls(new Usage { Calls = 1000, Limits = 3, Instances = 10 }) - TableMeters.OfCalls(new Usage { Calls = 1000, Limits = 0, Instances = 10 });

        (alone, shared).ShouldBe((1000 * 3 * 2, 1000 * 3 * 4));
    }

    [Fact]
    public void A_limit_of_dense_calls_is_written_once_a_second_on_each_instance()
    {
        var usage = new Usage { Calls = 1_000_000_000, Limits = 1 };

        (TableMeters.OfCalls(usage) - TableMeters.OfCalls(usage with { Limits = 0 })).ShouldBe(Month.Seconds);
    }

    [Fact]
    public void Awake_instances_look_after_each_other()
    {
        TableMeters.OfUpkeep(new Usage { Instances = 1 }).ShouldBe(20 * Month.Minutes);
        TableMeters.OfUpkeep(new Usage { Instances = 100 }).ShouldBe(218 * 100 * Month.Minutes);
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

        // In, its partition listed, out.
        TableMeters.OfOutbox(usage).ShouldBe(1000 * 3);
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
