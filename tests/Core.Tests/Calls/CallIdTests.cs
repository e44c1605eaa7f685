using AiGateway.Calls;

namespace AiGateway.Tests.Calls;

public sealed class CallIdTests
{
    private static readonly DateTimeOffset Now = new(2026, 2, 28, 23, 59, 59, 999, TimeSpan.Zero);

    [Fact]
    public void An_id_leads_to_its_tenant_and_its_day()
    {
        var id = CallId.New(Now).Of("acme-1");

        CallId.TryParse(id.Value, out var read).ShouldBeTrue();
        read.Tenant.ShouldBe("acme-1");
        read.Time.ShouldBe(Now);
    }

    [Fact]
    public void No_two_ids_are_the_same_whichever_threads_make_them()
    {
        var ids = ParallelEnumerable.Range(0, 20_000).Select(_ => CallId.New(Now)).ToList();

        ids.Distinct().Count().ShouldBe(ids.Count);
        ids.ShouldAllBe(id => Guid.ParseExact(id.Value, "N").Version == 7 && Guid.ParseExact(id.Value, "N").Variant >= 8 && Guid.ParseExact(id.Value, "N").Variant <= 11);
    }

    [Fact]
    public void The_last_time_there_is_can_be_an_id()
    {
        CallId.TryParse("e677d21fdbff70008000000000000001-acme", out var last).ShouldBeTrue();

        last.Time.ToUnixTimeMilliseconds().ShouldBe(DateTimeOffset.MaxValue.ToUnixTimeMilliseconds());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0123")]
    [InlineData("0198f0c0d0e07000800000000000000z-acme")]
    [InlineData("0198f0c0d0e070008000000000000001-")]
    [InlineData("0198f0c0d0e070008000000000000001acme")]
    [InlineData("0198F0C0D0E070008000000000000001-acme")]
    [InlineData("0198f0c0d0e040008000000000000001-acme")]
    [InlineData("e677d21fdc0070008000000000000001-acme")]
    [InlineData("ffffffffffff70008000000000000001-acme")]
    [InlineData("0198f0c0d0e070008000000000000001-a/b")]
    [InlineData("0198f0c0d0e070008000000000000001-a\\b")]
    [InlineData("0198f0c0d0e070008000000000000001-a?b#c")]
    [InlineData("0198f0c0d0e070008000000000000001-acmé")]
    [InlineData("0198f0c0d0e070008000000000000001-Acme")]
    public void What_cannot_be_an_id_is_not_one(string? text) => CallId.TryParse(text, out _).ShouldBeFalse();
}
