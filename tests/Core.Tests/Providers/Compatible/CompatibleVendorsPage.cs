using System.Globalization;
using System.Text;
using AiGateway.Fixtures;
using AiGateway.Providers.Compatible;

namespace AiGateway.Tests.Providers.Compatible;

/// <summary>The part of the page on providers that is written from the rows.</summary>
internal static class CompatibleVendorsPage
{
    private const string Begin = "<!-- written from the rows: begin -->\n";
    private const string End = "<!-- written from the rows: end -->";

    public static string Path { get; } = System.IO.Path.Combine(Repository.Root, "docs", "providers.md");

    /// <summary>What stands between the marks of a page; empty when a mark is missing.</summary>
    public static string Read(string page)
    {
        var (start, end) = Block(page);
        return start < 0 ? "" : page[start..end];
    }

    /// <summary>The page with other words between its marks.</summary>
    public static string Replace(string page, string block)
    {
        var (start, end) = Block(page);
        return start < 0 ? page : page[..start] + block + page[end..];
    }

    public static string Render(IEnumerable<CompatibleVendor> rows)
    {
        var page = new StringBuilder("\n| kind | vendor | API, base URL | key | what is done to a request | source, read on | not verified without an account |\n|---|---|---|---|---|---|---|\n");
        foreach (var row in rows)
            page.Append("| ").AppendJoin(" | ", Cells(row).Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");
        return page.Append('\n').ToString();
    }

    private static IEnumerable<string> Cells(CompatibleVendor row) =>
    [
        $"`{row.Kind}`",
        row.DisplayName,
        (row.Dialect == "openai-chat" ? "" : "Responses, ") + (row.BaseUrl is null ? $"yours, such as `{row.BaseUrlForm}`" : $"`{row.BaseUrl.OriginalString}`"),
        row.Credential.IsNeeded ? "needed" : "optional",
        string.Join("; ", row.Deltas.Select(delta => delta.Text).Concat(row.MessageDeltas.Select(delta => $"in messages: {delta.Text}"))),
        string.Join(", ", row.AlsoRead.Prepend(row.Source).Select(page => $"[{page.Host}]({page.OriginalString})").Append(row.CheckedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
        row.Unverified,
    ];

    private static (int Start, int End) Block(string page)
    {
        var start = page.IndexOf(Begin, StringComparison.Ordinal);
        var end = page.IndexOf(End, StringComparison.Ordinal);
        return start < 0 || end < start ? (-1, -1) : (start + Begin.Length, end);
    }
}
