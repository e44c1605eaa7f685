using AiGateway.Bench.Machine;

namespace AiGateway.Bench.Tests.Machine;

public sealed class CoreTimeTests
{
    [Fact]
    public void Interrupts_and_waiting_are_no_work_of_others() =>
        CoreTime.Parse("cpu0 100 20 300 9999 8888 7777 6666 80 0 0").ShouldBe(TimeSpan.FromSeconds(5));
}
