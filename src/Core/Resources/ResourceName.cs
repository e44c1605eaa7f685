namespace AiGateway.Resources;

/// <summary>The grammar of names: lower-case letters, digits, <c>. _ -</c>, at most 63, beginning with a letter or a digit.</summary>
public static class ResourceName
{
    public const int Longest = 63;

    internal const string Form = "hold only lower-case letters, digits, . _ and -, and begin with a letter or a digit.";

    public static bool IsValid(string? name) => name is { Length: > 0 and <= Longest } && Fits(name);

    internal static bool Fits(string name) =>
        name.All(unit => char.IsAsciiLetterLower(unit) || char.IsAsciiDigit(unit) || unit is '.' or '_' or '-') && char.IsAsciiLetterOrDigit(name[0]);
}
