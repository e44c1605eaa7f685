using AiGateway.CallLogCrash;

namespace AiGateway.Tests.CallLog;

public sealed class KillTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(CrashWay.Tables)]
    [InlineData(CrashWay.Files)]
    public async Task No_kill_at_any_point_loses_the_record_of_an_answered_call_or_leaves_a_settled_one_as_lost(string way)
    {
        var found = await CrashRun.RunAsync(kills: 6, way, output.WriteLine);

        found.Answered.ShouldBeGreaterThan(0);
        found.IsSound.ShouldBeTrue(found.ToString());
    }
}
