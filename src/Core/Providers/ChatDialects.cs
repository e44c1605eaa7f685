namespace AiGateway.Providers;

/// <summary>The chat dialects that providers speak, by their names.</summary>
internal static class ChatDialects
{
    public const string OpenAIChat = "openai-chat";
    public const string OpenAIResponses = "openai-responses";
    public const string Anthropic = "anthropic-messages";
    public const string AnthropicCount = "anthropic-count-tokens";
    public const string Gemini = "gemini-generate";
    public const string GeminiCount = "gemini-count-tokens";
    public const string Converse = "bedrock-converse";
    public const string Cohere = "cohere-chat";
    public const string Ollama = "ollama-chat";
}
