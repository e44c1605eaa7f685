namespace AiGateway.Fixtures.Exchanges;

/// <summary>
/// What clients make of replies, read without any of the gateway's own code: the oracle of tests that translate. Throws
/// <see cref="BrokenGrammarException"/> at what a strict client would not take, <see cref="FailedReplyException"/> at an error inside a stream.
/// </summary>
public static class ClientView
{
    private static readonly Dictionary<string, IReplyForm> Forms = new()
    {
        [Exchanges.OpenAIChat] = new OpenAIChatForm(),
        [Exchanges.OpenAIResponses] = new ResponsesForm(),
        [Exchanges.Anthropic] = new AnthropicForm(),
        [Exchanges.Gemini] = new GeminiForm(),
        [Exchanges.BedrockConverse] = new BedrockForm(),
        [Exchanges.CohereChat] = new CohereForm(),
        [Exchanges.Ollama] = new OllamaForm(),
    };

    /// <summary>Reads a whole reply.</summary>
    public static SeenReply OfWhole(string dialect, ReadOnlyMemory<byte> reply) => Forms[dialect].Read(JsonReading.Object(reply));

    /// <summary>Reads a streamed reply; of <c>bedrock-converse</c> its events as JSON lines.</summary>
    public static SeenReply OfStream(string dialect, ReadOnlyMemory<byte> stream) => Forms[dialect].Read(Forms[dialect].Assemble(stream));
}
