using System.Globalization;
using System.Text;
using AiGateway.Bench.Scale.Counting;
using AiGateway.Costs.Report;

namespace AiGateway.Bench.Scale.Report;

/// <summary>The measurements in Markdown, a table for each kind of scenario.</summary>
internal static class ScaleTables
{
    private static readonly (string Heading, Room Room)[] Columns =
    [
        ("keys:", Room.Keys),
        ("snapshots:", Room.Snapshots),
        ("ledger reads:", Room.LedgerReads),
        ("ledger writes:", Room.LedgerWrites),
        ("conflicts:", Room.LedgerConflicts),
        ("journal:", Room.Journal),
        ("outbox:", Room.Outbox),
        ("drains:", Room.Drains),
        ("upkeep:", Room.Upkeep),
    ];

    public static string Of(IEnumerable<Measurement> measurements)
    {
        var text = new StringBuilder();
        foreach (var kind in measurements.GroupBy(measurement => measurement.Scenario.Kind))
        {
            if (text.Length > 0) text.Append('\n');
            text.Append(CultureInfo.InvariantCulture, $"**{kind.Key}**\n\n").Append(TableOf(kind));
        }

        return text.ToString();
    }

    private static MarkdownTable TableOf(IEnumerable<Measurement> measurements)
    {
        var table = new MarkdownTable(["calls/s:", "instances:", "refused:", .. Columns.Select(column => column.Heading), "**total**:", "USD per million:", "ms added:", "fullest minute:"]);
        foreach (var measurement in measurements) table.Add(RowOf(measurement));
        return table;
    }

    private static IReadOnlyList<string> RowOf(Measurement measurement) =>
    [
        Whole(measurement.Scenario.Rate),
        Whole(measurement.Scenario.Instances),
        Part((double)measurement.Answers.Refused / Math.Max(1, measurement.Answers.All)),
        .. Columns.Select(column => Count(measurement.Of(column.Room))),
        $"**{Count(measurement.PerThousandCalls)}**",
        Figures.Dollars(measurement.DollarsPerMillionCalls),
        measurement.Added is { } added ? Whole(added.TotalMilliseconds) : "",
        measurement.Used is { } used ? Part(used) : "",
    ];

    private static string Whole(double number) => number.ToString("#,##0", CultureInfo.InvariantCulture);

    private static string Count(double number) => number == 0 ? "" : number.ToString(number < 9.95 ? "0.0" : "#,##0", CultureInfo.InvariantCulture);

    private static string Part(double part) => part.ToString("0 %", CultureInfo.InvariantCulture);
}
