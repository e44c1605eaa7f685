namespace AiGateway.Resources.Reading;

/// <summary>Finds the name that was probably meant.</summary>
internal static class NearMatch
{
    private const int MostEdits = 2;
    private const int Longest = 40;

    /// <summary>The known name at most two typing mistakes away; null when there is none.</summary>
    public static string? Of(string name, IEnumerable<string> known)
    {
        if (name.Length > Longest) return null;
        var nearest = known.Select(candidate => (candidate, Edits: Edits(name.ToLowerInvariant(), candidate.ToLowerInvariant()))).OrderBy(pair => pair.Edits).FirstOrDefault();
        return nearest.candidate is not null && nearest.Edits <= MostEdits && nearest.Edits < nearest.candidate.Length - 1 ? nearest.candidate : null;
    }

    // Levenshtein's distance, one row at a time.
    private static int Edits(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0]++;
            for (var j = 1; j <= to.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (from[i - 1] == to[j - 1] ? 0 : 1)));
        }

        return row[^1];
    }
}
