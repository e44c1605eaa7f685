using System.Text.RegularExpressions;
using AiGateway.Fixtures;
using AiGateway.Fixtures.Exchanges;

namespace AiGateway.Sdk.Tests.Node;

/// <summary>An official npm SDK, unmodified, and the dialect it speaks.</summary>
/// <param name="Name">As tests name it.</param>
/// <param name="Script">The file that drives it.</param>
/// <param name="Prefix">Before its scenarios' names.</param>
/// <param name="More">What its scenarios take after the model.</param>
internal sealed partial record NodeSdk(string Name, string Dialect, string Script, string Prefix = "", params string[] More)
{
    private const string Ai = "ai";

    public static IReadOnlyList<NodeSdk> All { get; } =
    [
        new("openai-chat", Exchanges.OpenAIChat, "openai", "chat."),
        new("openai-responses", Exchanges.OpenAIResponses, "openai", "responses."),
        new("anthropic", Exchanges.Anthropic, "anthropic"),
        new("genai", Exchanges.Gemini, "genai"),
        new("ai-openai-chat", Exchanges.OpenAIChat, Ai, "", "openai-chat"),
        new("ai-openai-responses", Exchanges.OpenAIResponses, Ai, "", "openai-responses"),
        new("ai-anthropic", Exchanges.Anthropic, Ai, "", "anthropic"),
        new("ai-google", Exchanges.Gemini, Ai, "", "google"),
    ];

    /// <summary>Those that are their provider's own.</summary>
    public static IEnumerable<NodeSdk> Providers => All.Where(sdk => !sdk.IsAi);

    /// <summary>One of the providers of Vercel's package.</summary>
    public bool IsAi => Script == Ai;

    public static NodeSdk Of(string name) => All.Single(sdk => sdk.Name == name);

    /// <summary>The scenario that asks what the exchange answers.</summary>
    public static string ScenarioOf(Exchange exchange, bool stream) => (exchange.Expected.ToolCalls.Count > 0, stream) switch
    {
        (true, true) => "streamTools",
        (true, false) => "tools",
        (false, true) => "stream",
        _ => "whole",
    };

    public static void SkipWhereMissing() => Assert.SkipUnless(NodePackages.Missing is null, NodePackages.Missing ?? "");

    /// <summary>Whether it gives calls ids of its own making, other ones each time.</summary>
    public bool MakesIds => IsAi && Dialect == Exchanges.Gemini;

    /// <summary>What of a reply in its dialect the SDK lets its users see.</summary>
    public SeenReply Shown(SeenReply reply) => IsAi ? ShownByAi(reply) : reply;

    /// <summary>All that a run printed, but for what is another each time.</summary>
    public string Given(SdkRun run) => MakesIds ? Id().Replace(run.ToString(), "") : run.ToString();

    // What a model says when it declines is its text, thinking beside a chat completion is not read, and Google's names of models are not either.
    private SeenReply ShownByAi(SeenReply reply) => reply with
    {
        Text = reply.Text + reply.Refusal,
        Refusal = null,
        Finish = reply.Refusal is null ? reply.Finish : "content_filter",
        Thinking = Dialect == Exchanges.OpenAIChat ? "" : reply.Thinking,
        Model = Dialect == Exchanges.Gemini ? null : reply.Model,
        Signatures = [],
        Tokens = [],
        Others = [],
    };

    [GeneratedRegex("\"id\":\"[^\"]*\",")]
    private static partial Regex Id();
}
