namespace AiGateway.Resources.Models;

/// <summary>The grammar of model names and aliases: letters, digits, <c>. _ - / :</c>, at most 128; each part between slashes begins with a letter or a digit.</summary>
public static class ModelName
{
    public const int Longest = 128;

    internal const string Form = "hold only letters, digits, . _ - / and :, and begin with a letter or a digit, also after each /.";

    public static bool IsValid(string? name) => name is { Length: > 0 and <= Longest } && Fits(name);

    internal static bool Fits(string name) =>
        name.All(IsPart) && name.Split('/').All(part => part.Length > 0 && char.IsAsciiLetterOrDigit(part[0]));

    internal static bool IsPart(char unit) => char.IsAsciiLetterOrDigit(unit) || unit is '.' or '_' or '-' or '/' or ':';
}
