using AiGateway.FirstCall;

namespace AiGateway.Infra.Tests.FirstCall;

/// <summary>What is told while the hook waits.</summary>
public sealed class PatienceTests
{
    [Fact]
    public async Task What_is_in_the_way_is_told_once_and_then_a_line_a_minute()
    {
        var time = new HandTime();
        using var output = new StringWriter();
        var patience = new Patience(TimeSpan.FromMinutes(3), TimeSpan.Zero, time) { Output = output };

        var tries = await patience.TryAsync(() => Task.FromResult(time.PassSeconds(20)), _ => false, tries => $"Try {tries} failed.", TestContext.Current.CancellationToken);

        tries.ShouldBe(9);
        output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).ShouldBe(
        [
            "Try 1 failed. Trying for 3 minutes; Ctrl+C ends it.",
            "Still trying; 2 min left.",
            "Still trying; 1 min left.",
        ]);
    }

    [Fact]
    public async Task Nothing_is_told_when_there_is_no_waiting()
    {
        using var output = new StringWriter();
        var patience = Patience.WithAzure with { Output = output };

        await patience.TryAsync(() => Task.FromResult(1), _ => true, _ => "Told.", TestContext.Current.CancellationToken);

        output.ToString().ShouldBeEmpty();
    }

    private sealed class HandTime : TimeProvider
    {
        private long seconds;
        private int tries;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => seconds;

        public int PassSeconds(int passed)
        {
            seconds += passed;
            return ++tries;
        }
    }
}
