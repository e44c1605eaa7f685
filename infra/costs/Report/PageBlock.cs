namespace AiGateway.Costs.Report;

/// <summary>The part of a page that the program writes: what stands between two marks.</summary>
internal static class PageBlock
{
    private const string Begin = "<!-- written by infra/costs: begin -->\n\n";
    private const string End = "\n<!-- written by infra/costs: end -->";

    /// <summary>The part; null when the page has no such marks.</summary>
    public static string? Read(string page) => Find(page) is var (from, to) ? page[from..to] : null;

    /// <summary>The page with another part; null when it has no such marks.</summary>
    public static string? Replace(string page, string block) => Find(page) is var (from, to) ? page[..from] + block + page[to..] : null;

    private static (int From, int To)? Find(string page)
    {
        var begin = page.IndexOf(Begin, StringComparison.Ordinal);
        if (begin < 0) return null;
        var from = begin + Begin.Length;
        var to = page.IndexOf(End, from, StringComparison.Ordinal);
        return to < 0 ? null : (from, to);
    }
}
