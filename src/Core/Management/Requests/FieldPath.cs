using System.Globalization;

namespace AiGateway.Management.Requests;

/// <summary>Writes the paths by which mistakes name fields: <c>route.targets[0].deployment</c>.</summary>
public static class FieldPath
{
    private const int LongestShown = 64;

    /// <summary>The path of a member; a name that is no identifier is quoted, cut and cleaned of control characters.</summary>
    public static string Member(string parent, string name)
    {
        if (!IsIdentifier(name)) return $"{parent}['{Cleaned(name)}']";
        return parent.Length == 0 ? name : $"{parent}.{name}";
    }

    /// <summary>The path of an item of an array.</summary>
    public static string Item(string parent, int index) => string.Create(CultureInfo.InvariantCulture, $"{parent}[{index}]");

    private static bool IsIdentifier(string name) =>
        name.Length is > 0 and <= LongestShown && name.All(unit => char.IsAsciiLetterOrDigit(unit) || unit is '_' or '-');

    private static string Cleaned(string name)
    {
        var cleaned = new string([.. name.Take(LongestShown).Select(unit => char.IsControl(unit) || char.IsSurrogate(unit) || unit == '\'' ? '?' : unit)]);
        return name.Length > LongestShown ? cleaned + "…" : cleaned;
    }
}
