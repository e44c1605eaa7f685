namespace AiGateway.Resources.Models;

/// <summary>What <see cref="Model.UnsupportedParameters"/> may be.</summary>
public static class UnsupportedWords
{
    public const string Warn = "warn";
    public const string Error = "error";
    public const string Drop = "drop";
}
