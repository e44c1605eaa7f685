using System.Text;
using AiGateway.Bench.Wire;

namespace AiGateway.Bench.Tests.Wire;

public sealed class BehaviourTests
{
    [Theory]
    [InlineData("bench-f20-n100-g10", 20, 100, 10)]
    [InlineData("bench-f0", 0, 20, 0)]
    [InlineData("fake-f0.5-n3", 0.5, 3, 0)]
    [InlineData("gpt-4.1-nano", 0, 20, 0)]
    [InlineData("", 0, 20, 0)]
    public void A_model_name_says_what_the_upstream_does(string model, double first, int events, double gap) =>
        Behaviour.Of(Encoding.UTF8.GetBytes(model)).ShouldBe(new Behaviour(first, events, gap));

    [Fact]
    public void A_stamp_is_found_again()
    {
        var text = Encoding.ASCII.GetBytes($"before {Stamp.Blank} after");
        new Stamp(12345, 987654321012345678).Write(text.AsSpan(7));
        Stamp.TryFind(text, out var found).ShouldBeTrue();
        found.ShouldBe(new Stamp(12345, 987654321012345678));
    }

    [Fact]
    public void Half_a_stamp_is_none() => Stamp.TryFind(Encoding.ASCII.GetBytes(Stamp.Blank[..^1]), out _).ShouldBeFalse();
}
