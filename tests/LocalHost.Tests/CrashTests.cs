using AiGateway.Fixtures;

namespace AiGateway.LocalHost.Tests;

public sealed class CrashTests
{
    [Fact]
    public async Task No_call_whose_first_byte_reached_a_client_is_missing_or_doubled()
    {
        var seed = Environment.TickCount;

        var found = await new CrashRun(seed).RunAsync(kills: 4);

        found.Missing.ShouldBeEmpty($"seed {seed}");
        found.Doubled.ShouldBeEmpty($"seed {seed}");
        found.Answered.ShouldBeGreaterThan(0);
    }
}
