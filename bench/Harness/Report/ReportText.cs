using System.Globalization;
using System.Text;

namespace AiGateway.Bench.Report;

/// <summary>Date, machine, command, and then all tables.</summary>
internal static class ReportText
{
    public static string Of(DateOnly day, string machine, string command, IReadOnlyList<string> remarks, IReadOnlyList<Table> tables)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Measured on {day:yyyy-MM-dd}, {machine}:\n\n```\n{command}\n```\n\n");
        foreach (var remark in remarks) text.Append("- ").Append(remark).Append('\n');
        if (remarks.Count > 0) text.Append('\n');
        text.AppendJoin('\n', tables.Where(table => table.Rows.Count > 0).Select(table => table.Markdown()));
        return text.ToString();
    }
}
