using AiGateway.CallLogCrash;

namespace AiGateway.Tests.CallLog;

public sealed class KillTests(ITestOutputHelper output)
{
    [Fact]
    public async Task No_kill_at_any_point_loses_or_doubles_the_record_of_an_answered_call()
    {
        var found = await CrashRun.RunAsync(kills: 6, output.WriteLine);

        found.Answered.ShouldBeGreaterThan(0);
        found.IsSound.ShouldBeTrue(found.ToString());
    }
}
