namespace AiGateway.Resources;

/// <summary>Patterns of names: <c>*</c> stands for any run of characters, everything else for itself.</summary>
public static class NamePattern
{
    /// <summary>True when <paramref name="name"/> fits one of the patterns; null patterns fit all.</summary>
    public static bool Fits(IReadOnlyList<string>? patterns, string name)
    {
        if (patterns is null) return true;
        foreach (var pattern in patterns)
            if (Fits(pattern, name)) return true;
        return false;
    }

    // Greedy matching with one point to return to: linear for the patterns people write, never exponential.
    private static bool Fits(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        int p = 0, n = 0, star = -1, mark = 0;
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*') { star = p++; mark = n; }
            else if (p < pattern.Length && pattern[p] == name[n]) { p++; n++; }
            else if (star >= 0) { p = star + 1; n = ++mark; }
            else return false;
        }

        return pattern[p..].Trim('*').IsEmpty;
    }
}
