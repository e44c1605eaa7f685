using AiGateway.Dialects;

namespace AiGateway.Bench.Micro.Inputs;

/// <summary>The way of a stream from an upstream that speaks one dialect to a caller who speaks the same or another.</summary>
public sealed record StreamWay(string Upstream, string Caller)
{
    private static readonly DialectCatalog Dialects = new();

    private static readonly StreamWay[] Known =
    [
        new("openai-chat", "openai-chat"),
        new("anthropic-messages", "anthropic-messages"),
        new("openai-responses", "openai-responses"),
        new("gemini-generate", "gemini-generate"),
        new("anthropic-messages", "openai-chat"),
        new("gemini-generate", "openai-chat"),
        new("openai-responses", "openai-chat"),
        new("bedrock-converse", "openai-chat"),
        new("cohere-chat", "openai-chat"),
        new("ollama-chat", "openai-chat"),
        new("openai-chat", "anthropic-messages"),
        new("gemini-generate", "anthropic-messages"),
        new("bedrock-converse", "anthropic-messages"),
        new("openai-chat", "openai-responses"),
        new("anthropic-messages", "openai-responses"),
        new("openai-chat", "gemini-generate"),
        new("anthropic-messages", "gemini-generate"),
    ];

    /// <summary>Those that pass through, and then those that are translated.</summary>
    public static IEnumerable<StreamWay> All => Known.Where(way => way.Dialect is not null);

    internal IUpstreamDialect? Dialect => Dialects.Upstreams.Any(upstream => upstream.Name == Upstream) ? Dialects.Between(Caller, [Upstream]) : null;

    public override string ToString() => Upstream == Caller ? $"{Caller}, passed through" : $"{Upstream} to {Caller}";
}
