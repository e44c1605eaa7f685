namespace AiGateway.Bench.Scale.Report;

/// <summary>The part of a page that this program writes: what stands between two marks.</summary>
internal static class MarkedPart
{
    public const string Begin = "<!-- scale:begin -->";
    public const string End = "<!-- scale:end -->";

    public static bool IsIn(string file) => File.Exists(file) && Find(File.ReadAllText(file)) is not null;

    public static void Replace(string file, string text) => File.WriteAllText(file, Replaced(File.ReadAllText(file), text)!);

    /// <summary>The page with another part; null when it has no such marks.</summary>
    public static string? Replaced(string page, string text) => Find(page) is var (from, to) ? $"{page[..from]}\n\n{text}\n{page[to..]}" : null;

    private static (int From, int To)? Find(string page)
    {
        var begin = page.IndexOf(Begin, StringComparison.Ordinal);
        if (begin < 0) return null;
        var from = begin + Begin.Length;
        var to = page.IndexOf(End, from, StringComparison.Ordinal);
        return to < 0 ? null : (from, to);
    }
}
