using AiGateway.Bench.Report;

namespace AiGateway.Bench.Tests.Report;

public sealed class MarkedPageTests
{
    [Fact]
    public void Only_what_stands_between_the_marks_is_replaced()
    {
        var page = $"# Speed\n\nprose\n\n{MarkedPage.Begin}\nold\n{MarkedPage.End}\n\nmore prose\n";
        MarkedPage.Replace(page, "new\n").ShouldBe($"# Speed\n\nprose\n\n{MarkedPage.Begin}\n\nnew\n\n{MarkedPage.End}\n\nmore prose\n");
    }

    [Fact]
    public void Writing_twice_is_writing_once()
    {
        var once = MarkedPage.Replace($"{MarkedPage.Begin}{MarkedPage.End}", "text")!;
        MarkedPage.Replace(once, "text").ShouldBe(once);
    }

    [Theory]
    [InlineData("no marks")]
    [InlineData(MarkedPage.Begin)]
    [InlineData(MarkedPage.End + MarkedPage.Begin)]
    public void A_page_without_both_marks_is_left_alone(string page) => MarkedPage.Replace(page, "text").ShouldBeNull();
}
