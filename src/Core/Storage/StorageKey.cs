using System.Buffers;
using System.Globalization;
using System.Text;

namespace AiGateway.Storage;

/// <summary>The one place where names that storage keys cannot hold are escaped.</summary>
public static class StorageKey
{
    private const int MaxLength = 512;
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("/\\#?%+");

    /// <summary>Escapes a name: letters, digits, <c>. _ - :</c> stay; every other UTF-16 unit becomes <c>~hhhh</c>. Different names stay different.</summary>
    public static string Escape(string name)
    {
        if (name.All(IsPlain)) return name;
        var escaped = new StringBuilder(name.Length + 16);
        foreach (var unit in name)
        {
            if (IsPlain(unit)) escaped.Append(unit);
            else escaped.Append('~').Append(((int)unit).ToString("x4", CultureInfo.InvariantCulture));
        }

        return escaped.ToString();
    }

    /// <summary>
    /// Refuses what Table Storage would refuse or is known to misread (% and + in addresses and filters), and what is not ASCII: stores order other characters
    /// differently. A key made of <see cref="Escape"/>d names passes.
    /// </summary>
    public static void Check(string key, string parameter)
    {
        if (key.Length is 0 or > MaxLength) throw new ArgumentException("A storage key has 1 to 512 characters.", parameter);
        CheckPrefix(key, parameter);
    }

    /// <summary>Refuses what cannot be the beginning of a key; empty is.</summary>
    internal static void CheckPrefix(string prefix, string parameter)
    {
        if (prefix.Length > MaxLength) throw new ArgumentException("A storage key has at most 512 characters.", parameter);
        if (prefix.AsSpan().ContainsAny(Forbidden) || prefix.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            throw new ArgumentException("A storage key holds printable ASCII without / \\ # ? % + only.", parameter);
    }

    /// <summary>The first text after every key that starts with the prefix; null when nothing bounds them.</summary>
    internal static string? EndOf(string prefix) => prefix.Length == 0 ? null : prefix[..^1] + (char)(prefix[^1] + 1);

    private static bool IsPlain(char unit) => char.IsAsciiLetterOrDigit(unit) || unit is '.' or '_' or '-' or ':';
}
