using AiGateway.Fixtures.Exchanges;

namespace AiGateway.Tests.Dialects.Translation;

/// <summary>What of a reply can be said in a caller's dialect.</summary>
internal static class Projection
{
    /// <summary>False for what a caller of the dialect cannot have asked for: several choices.</summary>
    public static bool CanBeSaid(Exchange exchange, string caller) => exchange.Expected.Others.Count == 0 || caller is Exchanges.OpenAIChat or Exchanges.Gemini;

    /// <summary>The reply as a client saw it, without what belongs to the dialect that said it: ids of tool calls, the texts of signatures, which carry their origin.</summary>
    public static SeenReply Seen(SeenReply reply) => reply with
    {
        Signatures = [.. reply.Signatures.Select(_ => "signed")],
        ToolCalls = [.. reply.ToolCalls.Select(call => call with { Id = null })],
        Others = [.. reply.Others.Select(Seen)],
    };

    /// <summary>The same of a reply as its caller saw it, as far as the upstream decides it.</summary>
    public static SeenReply Seen(SeenReply reply, SeenReply expected) => Seen(reply) with
    {
        // Where an upstream does not tell its model, the caller is told the one it asked for.
        Model = expected.Model is null ? null : reply.Model,
        // Thoughts that nobody signed are marked where they must go back to their upstream.
        Signatures = expected.Signatures.Count == 0 ? [] : Seen(reply).Signatures,
    };

    /// <summary>What a client must see.</summary>
    public static SeenReply Expected(SeenReply said, string caller)
    {
        var reply = Seen(said);
        // Elsewhere than at Anthropic sources are addresses: what has none cannot be one.
        if (caller is not Exchanges.Anthropic) reply = reply with { Citations = [.. reply.Citations.Where(source => source.StartsWith("http", StringComparison.Ordinal))] };
        // Elsewhere than at OpenAI what a model says when it declines is a text; at Anthropic that it declined is why it ended.
        if (caller is Exchanges.Anthropic or Exchanges.Gemini && reply.Refusal is { } refusal) reply = reply with { Text = reply.Text + refusal, Refusal = null, Finish = caller == Exchanges.Anthropic ? "content_filter" : reply.Finish };
        if (caller is Exchanges.Anthropic) reply = reply with { Tokens = [] };
        if (caller is Exchanges.Gemini && reply.Usage is { } usage) reply = reply with { Usage = usage with { CacheWrite = null } };
        return reply;
    }
}
