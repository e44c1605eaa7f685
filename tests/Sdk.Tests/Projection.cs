using AiGateway.Fixtures.Exchanges;

namespace AiGateway.Sdk.Tests;

/// <summary>What of a reply that an upstream of one dialect gave can be said in a caller's.</summary>
internal static class Projection
{
    /// <summary>What a caller must see.</summary>
    public static SeenReply Expected(SeenReply said, string caller)
    {
        var reply = Plain(said);
        var isOpenAI = caller is Exchanges.OpenAIChat or Exchanges.OpenAIResponses;
        // OpenAI's annotations are addresses: a source that has none cannot be one.
        if (isOpenAI) reply = reply with { Citations = [.. reply.Citations.Where(source => source.StartsWith("http", StringComparison.Ordinal))] };
        // Elsewhere what a model says when it declines is a text, and that it declined is why it ended.
        if (!isOpenAI && reply.Refusal is { } refusal) reply = reply with { Text = reply.Text + refusal, Refusal = null, Finish = "content_filter" };
        return caller is Exchanges.Anthropic ? reply with { Tokens = [] } : reply;
    }

    /// <summary>The reply as its caller saw it, as far as the upstream decides it.</summary>
    public static SeenReply Seen(SeenReply reply, SeenReply expected) => Plain(reply) with
    {
        // Where an upstream does not tell its model, the caller is told the one it asked for.
        Model = expected.Model is null ? null : reply.Model,
        // Thoughts that nobody signed are marked where they must go back to their upstream.
        Signatures = expected.Signatures.Count == 0 ? [] : Plain(reply).Signatures,
    };

    // Without what belongs to the dialect that said it: ids of tool calls, and the texts of signatures, which carry their origin.
    private static SeenReply Plain(SeenReply reply) => reply with
    {
        Signatures = [.. reply.Signatures.Select(_ => "signed")],
        ToolCalls = [.. reply.ToolCalls.Select(call => call with { Id = null })],
        Others = [.. reply.Others.Select(Plain)],
    };
}
