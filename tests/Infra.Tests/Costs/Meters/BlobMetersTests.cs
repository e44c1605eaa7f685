using AiGateway.Costs.Meters;
using AiGateway.Costs.Usages;

namespace AiGateway.Infra.Tests.Costs.Meters;

public sealed class BlobMetersTests
{
    [Fact]
    public void Each_run_of_the_ingest_writes_a_checkpoint() => BlobMeters.Checkpoints(new Usage { Calls = 2_628_000, IngestWaitSeconds = 2 }).ShouldBe(876_000, 0.000001m);

    [Fact]
    public void A_listener_lists_and_renews_its_partitions_every_half_minute()
    {
        // A list and four renewals, 87,600 times a month.
        BlobMeters.Listening(new Usage { Calls = 1_000_000 }).ShouldBe(5 * 87_600);
    }

    [Fact]
    public void Where_nothing_is_listened_to_nothing_is_renewed()
    {
        BlobMeters.Listening(new Usage()).ShouldBe(0);
        BlobMeters.Listening(new Usage { Calls = 1_000_000, Hub = false }).ShouldBe(0);
    }
}
