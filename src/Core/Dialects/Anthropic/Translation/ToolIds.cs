using System.Security.Cryptography;
using System.Text;

namespace AiGateway.Dialects.Anthropic.Translation;

/// <summary>
/// Ids of tool calls in the letters that Anthropic takes: others become a hash of themselves, so that a result finds its call. Calls of a dialect that has no ids get some by their names, in order.
/// </summary>
internal sealed class ToolIds
{
    private readonly Dictionary<string, Queue<string>> unanswered = [];
    private int made;

    /// <summary>An id in Anthropic's letters: itself where it is one.</summary>
    public static string Of(string id) => id.Length > 0 && id.All(IsAllowed) ? id : "toolu_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)).AsSpan(0, 12));

    /// <summary>The id of a call.</summary>
    public string OfCall(string id, string name)
    {
        if (id.Length > 0) return Of(id);
        var own = Of($"{name} {made++}");
        if (!unanswered.TryGetValue(name, out var waiting)) unanswered[name] = waiting = new();
        waiting.Enqueue(own);
        return own;
    }

    /// <summary>The id of the call that a result answers.</summary>
    public string OfResult(string id, string? name) =>
        id.Length == 0 && name is not null && unanswered.TryGetValue(name, out var waiting) && waiting.TryDequeue(out var own) ? own : Of(id);

    private static bool IsAllowed(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-';
}
