using System.Collections.Immutable;
using AiGateway.Dialects.Anthropic;
using AiGateway.Dialects.Cohere;
using AiGateway.Dialects.Converse;
using AiGateway.Dialects.Gemini;
using AiGateway.Dialects.Ollama;
using AiGateway.Dialects.OpenAI;
using AiGateway.Dialects.OpenAIResponses;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects;

/// <summary>Every wire format the gateway speaks.</summary>
public sealed class DialectCatalog
{
    private static readonly OpenAIChatDialect OpenAIChat = new();
    private static readonly OpenAIResponsesDialect OpenAIResponses = new();
    private static readonly GeminiDialect Gemini = new();
    private static readonly GeminiCountDialect GeminiCount = new();
    private static readonly AnthropicDialect Anthropic = new();
    private static readonly AnthropicCountDialect AnthropicCount = new();

    /// <summary>The dialects of callers; a new one is a folder and a line here.</summary>
    public ImmutableArray<IDialect> All { get; } =
    [
        OpenAIChat,
        OpenAIResponses,
        Gemini,
        GeminiCount,
        Anthropic,
        AnthropicCount,
    ];

    /// <summary>The dialects of upstreams; a new one is a folder and a line here.</summary>
    public ImmutableArray<IUpstreamDialect> Upstreams { get; } =
    [
        OpenAIChat,
        OpenAIResponses,
        Gemini,
        GeminiCount,
        new ConverseDialect(),
        new CohereDialect(),
        new OllamaDialect(),
        Anthropic,
        AnthropicCount,
    ];

    /// <summary>The dialect of that name; null when there is none.</summary>
    public IDialect? Find(string name)
    {
        foreach (var dialect in All)
            if (dialect.Name == name) return dialect;
        return null;
    }

    /// <summary>The dialect that our own code names; a name without one is a bug and throws.</summary>
    public IDialect Get(string name) => Find(name) ?? throw new KeyNotFoundException($"There is no dialect '{name}'.");

    /// <summary>
    /// How callers of one dialect speak with upstreams that speak any of <paramref name="spoken"/>, the preferred first: their own where it is among them, else the first that theirs can be translated
    /// into; null when there is none.
    /// </summary>
    public IUpstreamDialect? Between(string caller, ImmutableArray<string> spoken)
    {
        if (spoken.Contains(caller)) return Upstream(caller);
        return spoken.Select(name => Translate(Get(caller), Upstream(name))).FirstOrDefault(translation => translation is not null);
    }

    private IUpstreamDialect Upstream(string name) => Upstreams.FirstOrDefault(upstream => upstream.Name == name) ?? throw new KeyNotFoundException($"No upstream speaks '{name}'.");

    private static ChatTranslation? Translate(IDialect caller, IUpstreamDialect upstream) =>
        caller.Callers is { } callers && upstream.Upstreams is { } upstreams ? new(caller, callers, upstream, upstreams) : null;
}
