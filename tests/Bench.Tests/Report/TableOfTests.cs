using AiGateway.Bench.Report;
using AiGateway.Bench.Rivals;
using AiGateway.Bench.Scenarios;

namespace AiGateway.Bench.Tests.Report;

public sealed class TableOfTests
{
    private static readonly Column[] Columns = [Column.Plain(Measures.CallsPerSecond, "0"), Column.Over(Names.Minimal, Measures.CallsPerSecond)];

    [Fact]
    public void A_ratio_is_the_median_of_the_ratios_of_the_rounds()
    {
        var outcome = new Outcome { Scenario = "whole" };
        foreach (var (round, minimal, yarp) in ((int, double, double)[])[(1, 100, 50), (2, 1000, 600), (3, 100, 70)])
        {
            outcome.Add(Names.Minimal, Measures.CallsPerSecond, round, minimal);
            outcome.Add(Names.Yarp, Measures.CallsPerSecond, round, yarp);
        }

        TableOf.Rows("t", [Names.Yarp], Columns, outcome).Rows.ShouldHaveSingleItem().ShouldBe(["yarp", "70", "0.60"]);
    }

    [Fact]
    public void Rounds_that_the_other_side_lacks_are_not_compared()
    {
        var outcome = new Outcome { Scenario = "whole" };
        outcome.Add(Names.Minimal, Measures.CallsPerSecond, 1, 100);
        outcome.Add(Names.Yarp, Measures.CallsPerSecond, 2, 50);
        TableOf.Rows("t", [Names.Yarp], Columns, outcome).Rows.ShouldHaveSingleItem().ShouldBe(["yarp", "50", "–"]);
    }

    [Fact]
    public void A_failure_is_told_under_the_table()
    {
        var outcome = new Outcome { Scenario = "whole", Discarded = 2 };
        outcome.Fail("yarp, round 1: 3 errors");
        var text = TableOf.Rows("t", [Names.Yarp], Columns, outcome).Markdown();
        text.ShouldContain("- **Failed**: yarp, round 1: 3 errors.");
        text.ShouldContain("- 2 measurements were repeated");
    }

    [Fact]
    public void The_median_of_an_even_count_lies_between_the_middle_two() =>
        new Series(new Dictionary<int, double> { [1] = 4, [2] = 1, [3] = 3, [4] = 2 }).Median.ShouldBe(2.5);
}
