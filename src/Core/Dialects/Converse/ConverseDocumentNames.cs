using System.Globalization;
using System.Text;

namespace AiGateway.Dialects.Converse;

/// <summary>Names of documents as Bedrock takes them: letters, digits, single blanks, <c>- ( ) [ ]</c>, and no name twice in a conversation. The same conversation always gets the same names.</summary>
internal sealed class ConverseDocumentNames
{
    private const int Longest = 150;
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal); // the last one given to each name

    /// <summary>The name for the next document, which the caller may have named.</summary>
    public string Next(string? given)
    {
        var plain = Plain(Path.GetFileNameWithoutExtension(given ?? ""));
        if (plain.Length == 0) plain = "Document";
        var name = plain;
        while (!taken.Add(name))
        {
            var number = numbers[plain] = numbers.GetValueOrDefault(plain, 1) + 1;
            name = string.Create(CultureInfo.InvariantCulture, $"{plain} ({number})");
        }

        return name;
    }

    private static string Plain(string given)
    {
        var plain = new StringBuilder();
        foreach (var letter in given.Take(Longest))
        {
            if (char.IsAsciiLetterOrDigit(letter) || letter is '-' or '(' or ')' or '[' or ']') plain.Append(letter);
            else if (plain.Length > 0 && plain[^1] != ' ') plain.Append(' ');
        }

        return plain.ToString().TrimEnd();
    }
}
