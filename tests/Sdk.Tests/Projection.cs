using AiGateway.Fixtures.Exchanges;

namespace AiGateway.Sdk.Tests;

/// <summary>What of a reply that an upstream of one dialect gave can be said in a caller's.</summary>
internal static class Projection
{
    /// <summary>What a caller must see.</summary>
    public static SeenReply Expected(SeenReply said, string caller)
    {
        var reply = Seen(said);
        if (caller is not (Exchanges.OpenAIChat or Exchanges.OpenAIResponses) && reply.Refusal is { } refusal) reply = reply with { Text = reply.Text + refusal, Refusal = null };
        return caller is Exchanges.Anthropic ? reply with { Tokens = [] } : reply;
    }

    /// <summary>
    /// The reply as a client saw it, without what belongs to the dialect that said it: ids of tool calls, and signatures, which carry their origin. The model's name is the caller's own word for it
    /// where <paramref name="said"/> tells none.
    /// </summary>
    public static SeenReply Seen(SeenReply reply, SeenReply? said = null) => reply with
    {
        Signatures = [.. reply.Signatures.Select(_ => "signed")],
        ToolCalls = [.. reply.ToolCalls.Select(call => call with { Id = null })],
        Others = [.. reply.Others.Select(other => Seen(other))],
        Model = said is { Model: null } ? null : reply.Model,
    };
}
