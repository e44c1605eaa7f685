namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>Whose signatures stand in which fields of a chat completion. OpenAI has none; the fields are conventions of others.</summary>
internal static class SignatureSlots
{
    /// <summary>What upstreams of this dialect are to get back.</summary>
    public const string Own = OpenAIChatDialect.DialectName;

    /// <summary><c>thinking_blocks[].signature</c>, as LiteLLM has it.</summary>
    public const string OfThinkingBlocks = "anthropic-messages";

    /// <summary><c>tool_calls[].extra_content.google.thought_signature</c>, as Google has it.</summary>
    public const string OfToolCalls = "gemini-generate";

    /// <summary>The dialect whose provider wrote an item of <c>reasoning_details</c>, by what OpenRouter calls its format.</summary>
    public static string OfFormat(string? format) => format switch
    {
        null => Own,
        _ when format.StartsWith("anthropic", StringComparison.Ordinal) => OfThinkingBlocks,
        _ when format.StartsWith("google", StringComparison.Ordinal) => OfToolCalls,
        _ when format.StartsWith("openai-responses", StringComparison.Ordinal) => "openai-responses",
        _ => Own,
    };
}
