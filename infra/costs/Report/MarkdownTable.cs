using System.Text;

namespace AiGateway.Costs.Report;

/// <summary>A table in Markdown; a column whose heading ends with a colon is aligned to the right.</summary>
internal sealed class MarkdownTable(params IReadOnlyList<string> headings)
{
    private readonly List<IReadOnlyList<string>> rows = [];

    public void Add(params IReadOnlyList<string> cells) => rows.Add(cells);

    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text, headings.Select(heading => heading.TrimEnd(':')));
        Write(text, headings.Select(heading => heading.EndsWith(':') ? "---:" : "---"));
        foreach (var row in rows) Write(text, row);
        return text.ToString();
    }

    private static void Write(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
