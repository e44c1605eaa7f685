using System.Collections.Frozen;
using AiGateway.Calls;

namespace AiGateway.Dialects.OpenAIResponses;

/// <summary>Reads a request about a reply that its provider keeps. It has no document: what it says stands in its path and its query.</summary>
internal static class KeptReplyRequest
{
    // Anything else, such as Azure's api-version, is for the gateway or for nobody.
    private static readonly FrozenSet<string> Passed = FrozenSet.Create("after", "before", "include", "include[]", "include_obfuscation", "limit", "order", "starting_after", "stream");

    public static RequestReading Read(string id, string query)
    {
        if (ResponseId.Check(id, "response_id") is { } mistake) return mistake;
        var pairs = PairsOf(query).Where(pair => Passed.Contains(pair.Name)).ToList();
        return new CallRequest
        {
            Model = "",
            KeptReply = id,
            Stream = pairs.Exists(pair => pair is { Name: "stream", Value: "true" }),
            Query = pairs.Count == 0 ? "" : "?" + string.Join('&', pairs.Select(pair => $"{Uri.EscapeDataString(pair.Name)}={Uri.EscapeDataString(pair.Value)}")),
        };
    }

    private static IEnumerable<(string Name, string Value)> PairsOf(string query)
    {
        foreach (var pair in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            yield return (Unescape(parts[0]), parts.Length == 2 ? Unescape(parts[1]) : "");
        }
    }

    private static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
