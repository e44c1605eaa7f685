namespace AiGateway.Bench.Report;

/// <summary>A page of which the benchmark writes only what stands between two marks.</summary>
internal static class MarkedPage
{
    public const string Begin = "<!-- written by bench: begin -->";
    public const string End = "<!-- written by bench: end -->";

    /// <summary>The page with other text between the marks; null when it has no such marks.</summary>
    public static string? Replace(string page, string text)
    {
        var begin = page.IndexOf(Begin, StringComparison.Ordinal);
        var end = begin < 0 ? -1 : page.IndexOf(End, begin, StringComparison.Ordinal);
        return end < 0 ? null : $"{page[..begin]}{Begin}\n\n{text.Trim()}\n\n{page[end..]}";
    }
}
