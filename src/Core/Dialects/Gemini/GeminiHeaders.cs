using System.Collections.Frozen;

namespace AiGateway.Dialects.Gemini;

/// <summary>
/// Headers that pass between a client and an upstream that speaks Gemini. None of a caller's does: what SDKs send names them (<c>x-goog-api-client</c>), a project that pays
/// (<c>x-goog-user-project</c>) or a credential.
/// </summary>
internal static class GeminiHeaders
{
    public static readonly FrozenSet<string> OfReplies = FrozenSet.Create("server-timing", "x-gemini-service-tier");
}
