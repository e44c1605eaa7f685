using AiGateway.Bench.Load;

namespace AiGateway.Bench.Tests.Load;

public sealed class PercentilesTests
{
    [Fact]
    public void A_percentile_is_the_value_at_its_rank()
    {
        var samples = new Samples();
        foreach (var value in Enumerable.Range(1, 1001).Reverse()) samples.Add(value);
        samples.Summarise().ShouldBe(new Percentiles(1001, 501, 901, 991, 1001));
    }

    [Fact]
    public void Samples_of_many_blocks_are_all_counted()
    {
        var samples = new Samples();
        for (var value = 0; value < 200_000; value++) samples.Add(value % 100);
        var summary = samples.Summarise();
        summary.Count.ShouldBe(200_000);
        summary.P50.ShouldBe(50);
        summary.Max.ShouldBe(99);
    }

    [Fact]
    public void Nothing_measured_is_no_distribution() => new Samples().Summarise().ShouldBe(Percentiles.None);

    [Fact]
    public void One_value_is_every_percentile()
    {
        var samples = new Samples();
        samples.Add(12.3);
        samples.Summarise().ShouldBe(new Percentiles(1, 12.3, 12.3, 12.3, 12.3));
    }
}
