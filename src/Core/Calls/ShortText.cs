using System.Diagnostics.CodeAnalysis;

namespace AiGateway.Calls;

/// <summary>Cuts texts that others chose.</summary>
internal static class ShortText
{
    /// <summary>The beginning of the text, at most so long, with no character halved.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Of(string? text, int longest)
    {
        if (text is null || text.Length <= longest) return text;
        return char.IsHighSurrogate(text[longest - 1]) ? text[..(longest - 1)] : text[..longest];
    }
}
