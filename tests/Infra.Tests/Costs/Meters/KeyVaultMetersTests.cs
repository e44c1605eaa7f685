using AiGateway.Costs.Meters;
using AiGateway.Costs.Usages;

namespace AiGateway.Infra.Tests.Costs.Meters;

public sealed class KeyVaultMetersTests
{
    [Fact]
    public void A_secret_is_read_every_five_minutes_at_most()
    {
        // 730 starts, and 8,760 reads of each of two secrets on each of three instances.
        KeyVaultMeters.Operations(new Usage { Calls = 10_000_000, Secrets = 2, Instances = 3 }).ShouldBe(3 * (730 + (2 * 8760)), 0.000001m);
    }

    [Fact]
    public void An_idle_month_reads_no_provider_secret() => KeyVaultMeters.Operations(new Usage()).ShouldBe(730, 0.000001m);
}
