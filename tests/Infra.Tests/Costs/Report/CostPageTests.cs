using AiGateway.Costs;
using AiGateway.Costs.Report;

namespace AiGateway.Infra.Tests.Costs.Report;

public sealed class CostPageTests
{
    private const string Page = "docs/costs.md";

    [Fact]
    public void The_page_holds_what_the_program_prints()
    {
        using var output = new StringWriter();
        CostProgram.Run([], output, TextWriter.Null).ShouldBe(0);

        PageBlock.Read(Repository.Read(Page)).ShouldBe(output.ToString(), $"Write it anew: dotnet run --project infra/costs -- --page {Page}");
    }

    [Fact]
    public void Writing_the_page_touches_only_what_is_between_the_marks()
    {
        var page = Repository.Read(Page);

        PageBlock.Replace(page, "other\n").ShouldNotBeNull().ShouldNotBe(page);
        PageBlock.Replace(PageBlock.Replace(page, "other\n")!, PageBlock.Read(page)!).ShouldBe(page);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("<!-- written by infra/costs: begin -->\n\nno end", null)]
    public void A_page_without_both_marks_is_not_written(string page, string? block)
    {
        PageBlock.Read(page).ShouldBe(block);
        PageBlock.Replace(page, "tables").ShouldBeNull();
    }

    [Fact]
    public void A_page_that_is_not_there_is_refused()
    {
        using var errors = new StringWriter();

        CostProgram.Run(["--page", "no-such-page.md"], TextWriter.Null, errors).ShouldBe(2);
        errors.ToString().ShouldContain("no-such-page.md");
    }

    [Fact]
    public void A_mistake_goes_to_the_errors_and_fails_the_program()
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();

        CostProgram.Run(["--calls", "many"], output, errors).ShouldBe(2);
        output.ToString().ShouldBeEmpty();
        errors.ToString().ShouldContain("--calls");
    }

    [Fact]
    public void A_month_of_ones_own_is_one_table()
    {
        using var output = new StringWriter();

        CostProgram.Run(["--calls", "5000000", "--seconds", "4", "--hub", "false"], output, TextWriter.Null).ShouldBe(0);
        output.ToString().ShouldStartWith("|");
        output.ToString().ShouldContain("| **total** |");
    }
}
