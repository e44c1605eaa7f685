using AiGateway.Costs.Usages;

namespace AiGateway.Infra.Tests.Costs.Usages;

public sealed class UsageReadingTests
{
    [Fact]
    public void Options_change_what_they_name()
    {
        var usage = Read("--calls", "5000000", "--seconds=4.5", "--memory", "4096", "--concurrency", "8").Usage!;

        usage.Calls.ShouldBe(5_000_000);
        usage.Seconds.ShouldBe(4.5m);
        usage.MemoryMb.ShouldBe(4096);
        usage.Concurrency.ShouldBe(8);
        usage.HasHub.ShouldBeTrue();
    }

    [Fact]
    public void Without_the_hub_records_go_directly()
    {
        Read("--hub", "false").Usage!.Mode.ShouldBe(RecordsMode.Direct);
        Read("--records", "direct").Usage!.HasHub.ShouldBeFalse();
    }

    [Theory]
    [InlineData("--hub", "true", "--records", "direct")]
    [InlineData("--records", "direct", "--hub", "true")]
    public void A_hub_may_stand_there_unused(params string[] arguments)
    {
        var usage = Read(arguments).Usage!;

        usage.Mode.ShouldBe(RecordsMode.Direct);
        usage.HasHub.ShouldBeTrue();
    }

    [Theory]
    [InlineData("--calls takes a number", "--calls", "many")]
    [InlineData("for example --calls 5000000", "--calls", "-1")]
    [InlineData("--calls takes a number", "--calls", "1,000")]
    [InlineData("--streamed takes a number from 0 to 1", "--streamed", "80")]
    [InlineData("--concurrency takes a number from 1 to 1000", "--concurrency", "0")]
    [InlineData("--memory takes 512, 2048 or 4096", "--memory", "1024")]
    [InlineData("--records takes eventhubs or direct", "--records", "embedded")]
    [InlineData("--hub takes true or false", "--hub", "no")]
    [InlineData("--calls has no value", "--calls")]
    [InlineData("--calls is given twice", "--calls", "1", "--calls", "2")]
    [InlineData("--records eventhubs needs a hub", "--hub", "false", "--records", "eventhubs")]
    [InlineData("--cals is not an option. There are:", "--cals", "1")]
    [InlineData("5 is not an option", "5")]
    public void A_mistake_names_the_option_and_the_way_out(string expected, params string[] arguments)
    {
        var reading = Read(arguments);

        reading.Usage.ShouldBeNull();
        reading.Mistake.ShouldNotBeNull().ShouldContain(expected);
    }

    [Fact]
    public void Every_example_is_taken() =>
        UsageOptions.All.ShouldAllBe(option => option.Apply(new Usage(), option.Example) != null);

    private static UsageReading Read(params string[] arguments) => UsageReading.Of(arguments);
}
