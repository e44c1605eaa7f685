using System.Globalization;
using AiGateway.Bench.Scenarios;

namespace AiGateway.Bench.Report;

/// <summary>The table of an outcome: medians over the rounds.</summary>
internal static class TableOf
{
    public static Table Rows(string title, IReadOnlyList<string> rows, IReadOnlyList<Column> columns, Outcome outcome)
    {
        var present = rows.Where(outcome.Rows.Contains);
        return new Table(title, ["", .. columns.Select(column => column.Title)], [.. present.Select(row => Row(row, columns, outcome))], Remarks(outcome));
    }

    public static string Number(double? value, string format) => value is { } known && double.IsFinite(known) ? known.ToString(format, CultureInfo.InvariantCulture) : "–";

    private static IReadOnlyList<string> Row(string row, IReadOnlyList<Column> columns, Outcome outcome) =>
        [row, .. columns.Select(column => Number(column.Of(outcome, row).Median, column.Format))];

    private static List<string> Remarks(Outcome outcome)
    {
        List<string> remarks = [.. outcome.Failures.Select(failure => $"**Failed**: {failure}.")];
        if (outcome.Discarded > 0) remarks.Add($"{outcome.Discarded} measurements were repeated because something else used more than a tenth of the rivals' core.");
        return remarks;
    }
}
