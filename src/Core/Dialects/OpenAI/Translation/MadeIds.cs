using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AiGateway.Calls;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>Ids for what came without one. Nothing here is random: the same call gives the same id.</summary>
internal static class MadeIds
{
    private const int HashBytes = 12;

    /// <summary>The id of an answer to <paramref name="request"/>.</summary>
    public static string OfAnswer(CallRequest request) => $"chatcmpl-{SeedOf(request)}";

    /// <summary>What tells one call from another.</summary>
    public static string SeedOf(CallRequest request) => SeedOf(Encoding.UTF8.GetBytes(request.CallId));

    public static string SeedOf(ReadOnlySpan<byte> text) => Convert.ToHexStringLower(SHA256.HashData(text).AsSpan(0, HashBytes));

    /// <summary>The id of a tool call, other than that of every other call of the conversation; letters, digits and a line, as all providers take it.</summary>
    public static string OfCall(string seed, int choice, int call) =>
        "call_" + SeedOf(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}/{choice}/{call}")));
}
