using AiGateway.Fixtures.Exchanges;

namespace AiGateway.Sdk.Tests;

/// <summary>What of a reply that an upstream of one dialect gave can be said in a caller's.</summary>
internal static class Projection
{
    /// <summary>What a caller must see.</summary>
    public static SeenReply Expected(SeenReply said, string caller)
    {
        var reply = Plain(said);
        // Elsewhere than at Anthropic sources are addresses: what has none cannot be one.
        if (caller != Exchanges.Anthropic) reply = reply with { Citations = [.. reply.Citations.Where(source => source.StartsWith("http", StringComparison.Ordinal))] };
        return caller switch
        {
            Exchanges.Anthropic => ToAnthropic(reply),
            Exchanges.Gemini => ToGemini(reply),
            _ => reply,
        };
    }

    /// <summary>The reply as its caller saw it, as far as the upstream decides it.</summary>
    public static SeenReply Seen(SeenReply reply, SeenReply expected) => Plain(reply) with
    {
        // Where an upstream does not tell its model, the caller is told the one it asked for.
        Model = expected.Model is null ? null : reply.Model,
        // Thoughts that nobody signed are marked where they must go back to their upstream.
        Signatures = expected.Signatures.Count == 0 ? [] : Plain(reply).Signatures,
    };

    // What a model says when it declines is a text, and that it declined is why it ended. There are no log probabilities.
    private static SeenReply ToAnthropic(SeenReply reply) =>
        reply with { Text = reply.Text + reply.Refusal, Refusal = null, Finish = reply.Refusal is null ? reply.Finish : "content_filter", Tokens = [] };

    // What a model says when it declines is a text. What was written to a cache is not told.
    private static SeenReply ToGemini(SeenReply reply) =>
        reply with { Text = reply.Text + reply.Refusal, Refusal = null, Usage = reply.Usage is { } usage ? usage with { CacheWrite = null } : null };

    // Without what belongs to the dialect that said it: ids of tool calls, and the texts of signatures, which carry their origin.
    private static SeenReply Plain(SeenReply reply) => reply with
    {
        Signatures = [.. reply.Signatures.Select(_ => "signed")],
        ToolCalls = [.. reply.ToolCalls.Select(call => call with { Id = null })],
        Others = [.. reply.Others.Select(Plain)],
    };
}
