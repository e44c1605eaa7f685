using System.Security.Cryptography;
using System.Text;

namespace AiGateway.Dialects.Anthropic.Translation;

/// <summary>Ids of tool calls in the letters that Anthropic takes: others become a hash of themselves, so that a result still finds its call.</summary>
internal static class ToolIds
{
    private const int HashBytes = 12;

    /// <summary>The id itself where it has only such letters.</summary>
    public static string Of(string id) => id.Length > 0 && id.All(IsAllowed) ? id : "toolu_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)).AsSpan(0, HashBytes));

    private static bool IsAllowed(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-';
}
