using AiGateway.Costs.Meters;
using AiGateway.Costs.Usages;

namespace AiGateway.Infra.Tests.Costs.Meters;

public sealed class BandwidthMetersTests
{
    [Fact]
    public void A_streamed_call_sends_bytes_for_as_long_as_it_runs() =>
        BandwidthMeters.BytesOfCall(new Usage { Streamed = 1, Seconds = 2 }).ShouldBe(4000 + (2 * 21_000));

    [Fact]
    public void The_first_hundred_GB_cost_nothing()
    {
        var million = new Usage { Calls = 1_000_000, Seconds = 2 }; // 46 GB

        BandwidthMeters.Of(million).Single().Amount.ShouldBe(0);
        BandwidthMeters.Of(million with { Calls = 3_000_000 }).Single().Amount.ShouldBe(38 * 0.087m);
    }
}
