using System.Globalization;
using AiGateway.Management.Problems;
using Microsoft.AspNetCore.Http;

namespace AiGateway.Management.Requests;

/// <summary>Reads query parameters and collects every mistake. A parameter that nobody asked for is a mistake, too: ask for all before <see cref="Refusal"/>.</summary>
public sealed class QueryReader(IQueryCollection query)
{
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
    private readonly List<FieldMistake> mistakes = [];

    /// <summary>A text of 1 to <paramref name="longest"/> characters; null when absent or wrong.</summary>
    public string? Text(string name, int longest = 256)
    {
        asked.Add(name);
        if (!query.TryGetValue(name, out var values)) return null;
        if (values.Count != 1) return Wrong(name, "is given twice.");
        if (values[0] is not { Length: > 0 } text) return Wrong(name, "must not be empty.");
        if (text.Length > longest) return Wrong(name, string.Create(CultureInfo.InvariantCulture, $"must have at most {longest} characters."));
        return text.Any(char.IsControl) ? Wrong(name, "must not hold control characters.") : text;
    }

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>; null when absent or wrong.</summary>
    public int? Number(string name, int least, int most)
    {
        if (Text(name) is not { } text) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        Wrong(name, string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {least} to {most}."));
        return null;
    }

    /// <summary>A time in ISO 8601 with its offset; null when absent or wrong.</summary>
    public DateTimeOffset? Time(string name)
    {
        if (Text(name) is not { } text) return null;
        // A '+' that was not escaped arrives as a blank.
        var written = text.Replace(' ', '+');
        string[] forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];
        if (HasOffset(written) && DateTimeOffset.TryParseExact(written, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return time;
        Wrong(name, "must be a time with its offset, such as 2026-01-31T12:00:00Z.");
        return null;
    }

    /// <summary>One of the values; null when absent or wrong.</summary>
    public string? OneOf(string name, params IReadOnlyList<string> values)
    {
        if (Text(name) is not { } text || values.Contains(text, StringComparer.Ordinal)) return Text(name);
        return Wrong(name, $"must be one of {string.Join(", ", values)}.");
    }

    /// <summary>Adds a mistake that the caller found.</summary>
    public string? Wrong(string name, string message)
    {
        if (!mistakes.Exists(mistake => mistake.Field == name)) mistakes.Add(new(name, message));
        return null;
    }

    /// <summary>A 400 that names every mistake; null when there is none.</summary>
    public ProblemResult? Refusal()
    {
        foreach (var name in query.Keys.Where(name => !asked.Contains(name)))
            mistakes.Add(new(FieldPath.Member("", name), $"is not a parameter here; there {(asked.Count == 0 ? "are none" : "are " + string.Join(", ", asked))}."));
        return mistakes.Count == 0 ? null : Refuse.Invalid(mistakes);
    }

    private static bool HasOffset(string text) => text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T', StringComparison.Ordinal);
}
