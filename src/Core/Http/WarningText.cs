using System.Text;

namespace AiGateway.Http;

/// <summary>Warnings as one header: ASCII, bounded, parted by semicolons.</summary>
internal static class WarningText
{
    private const int Longest = 2048;

    public static string Of(IReadOnlyList<string> warnings)
    {
        var text = new StringBuilder();
        for (var at = 0; at < warnings.Count; at++)
        {
            if (text.Length > Longest) return text.Append("; and ").Append(warnings.Count - at).Append(" more").ToString();
            text.Append(at == 0 ? "" : "; ").Append(Plain(warnings[at]));
        }

        return text.ToString();
    }

    // Paths hold names that the caller chose.
    private static string Plain(string warning) => string.Concat(warning.Take(256).Select(letter => letter == ';' ? ',' : letter is < ' ' or > '~' ? '?' : letter));
}
