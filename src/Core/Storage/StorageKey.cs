using System.Globalization;
using System.Text;

namespace AiGateway.Storage;

/// <summary>The one place where names that storage keys cannot hold are escaped.</summary>
public static class StorageKey
{
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

    /// <summary>The name that was escaped.</summary>
    public static string Unescape(string key)
    {
        if (!key.Contains('~', StringComparison.Ordinal)) return key;
        var name = new StringBuilder(key.Length);
        for (var at = 0; at < key.Length; at++)
        {
            if (key[at] != '~') { name.Append(key[at]); continue; }
            name.Append((char)int.Parse(key.AsSpan(at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
            at += 4;
        }

        return name.ToString();
    }

    /// <summary>Refuses what Table Storage would refuse.</summary>
    public static void Check(string key, string parameter)
    {
        if (key.Length is 0 or > 512) throw new ArgumentException("A storage key has 1 to 512 characters.", parameter);
        foreach (var unit in key)
            if (unit is '/' or '\\' or '#' or '?' || char.IsControl(unit)) throw new ArgumentException("A storage key cannot hold / \\ # ? or control characters.", parameter);
    }

    private static bool IsPlain(char unit) => char.IsAsciiLetterOrDigit(unit) || unit is '.' or '_' or '-' or ':';
}
