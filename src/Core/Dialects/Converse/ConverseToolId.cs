using System.Security.Cryptography;
using System.Text;

namespace AiGateway.Dialects.Converse;

/// <summary>Ids of tool calls as Bedrock takes them: at most 64 letters, digits and <c>_ . : -</c>.</summary>
internal static class ConverseToolId
{
    private const int Longest = 64;

    /// <summary>The id itself where it fits, else one that always stands for it.</summary>
    public static string Of(string id) => Fits(id) ? id : "call_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)).AsSpan(0, 12));

    private static bool Fits(string id) => id.Length is > 0 and <= Longest && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or ':' or '-');
}
