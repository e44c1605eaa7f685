using System.Text;

namespace AiGateway.Bench.Report;

/// <summary>A table with a title and remarks under it.</summary>
internal sealed record Table(string Title, IReadOnlyList<string> Heads, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<string> Remarks)
{
    public string Markdown()
    {
        var text = new StringBuilder();
        text.Append("### ").AppendLine(Title).AppendLine();
        text.AppendLine(Line(Heads));
        text.AppendLine(Line([.. Heads.Select((_, at) => at == 0 ? "---" : "---:")]));
        foreach (var row in Rows) text.AppendLine(Line(row));
        if (Remarks.Count > 0) text.AppendLine();
        foreach (var remark in Remarks) text.Append("- ").AppendLine(remark);
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
}
