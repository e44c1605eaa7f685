using AiGateway.Bench.Scale.Report;

namespace AiGateway.Scale.Tests;

public sealed class MarkedPartTests
{
    [Fact]
    public void Only_what_is_between_the_marks_is_replaced()
    {
        var page = MarkedPart.Replaced($"before\n{MarkedPart.Begin}\nold\n{MarkedPart.End}\nafter\n", "new\n");

        page.ShouldBe($"before\n{MarkedPart.Begin}\n\nnew\n\n{MarkedPart.End}\nafter\n");
        MarkedPart.Replaced(page!, "new\n").ShouldBe(page);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<!-- scale:begin --> no end")]
    [InlineData("<!-- scale:end --> before <!-- scale:begin -->")]
    public void A_page_without_both_marks_is_left_alone(string page) => MarkedPart.Replaced(page, "new").ShouldBeNull();
}
