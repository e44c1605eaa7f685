namespace AiGateway.Fixtures.Exchanges;

/// <summary>The written exchanges, by dialect.</summary>
public static class Exchanges
{
    public const string OpenAIChat = "openai-chat";
    public const string OpenAIResponses = "openai-responses";
    public const string Anthropic = "anthropic";
    public const string Gemini = "gemini";
    public const string BedrockConverse = "bedrock-converse";
    public const string CohereChat = "cohere-chat";
    public const string Ollama = "ollama";

    private const string Errors = "errors";

    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "Exchanges");

    /// <summary>Those that have exchanges.</summary>
    public static IReadOnlyList<string> Dialects { get; } = [.. FoldersOf(Root).Select(folder => Path.GetFileName(folder))];

    /// <summary>All exchanges of the dialect that succeed.</summary>
    public static IReadOnlyList<Exchange> Of(string dialect) =>
        [.. FoldersOf(Path.Combine(Root, dialect)).Where(folder => Path.GetFileName(folder) != Errors).Select(Exchange.Load)];

    /// <summary>One of them.</summary>
    public static Exchange Find(string dialect, string name) => Exchange.Load(Path.Combine(Root, dialect, name));

    /// <summary>All exchanges of the dialect that fail.</summary>
    public static IReadOnlyList<FailedExchange> ErrorsOf(string dialect) => [.. FoldersOf(Path.Combine(Root, dialect, Errors)).Select(FailedExchange.Load)];

    /// <summary>One of them.</summary>
    public static FailedExchange FindError(string dialect, string name) => FailedExchange.Load(Path.Combine(Root, dialect, Errors, name));

    internal static string StreamTypeOf(string dialect) => dialect switch
    {
        BedrockConverse => "application/vnd.amazon.eventstream",
        Ollama => "application/x-ndjson",
        _ => "text/event-stream",
    };

    internal static ReadOnlyMemory<byte> OnTheWire(string dialect, ReadOnlyMemory<byte> stream) => dialect == BedrockConverse ? BedrockFrames.Encode(stream) : stream;

    private static IEnumerable<string> FoldersOf(string folder) => Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal);
}
