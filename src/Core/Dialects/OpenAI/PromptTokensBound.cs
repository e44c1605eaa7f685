using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Prompts;

namespace AiGateway.Dialects.OpenAI;

/// <summary>A chat prompt's tokens: an upper bound for text, an estimate for media.</summary>
internal static class PromptTokensBound
{
    /// <summary>The bound for a chat request that was checked.</summary>
    public static long Of(JsonText document) =>
        PromptTokens.PerRequest + OfMessages(document) + PromptTokens.OfTools(document, "tools") + PromptTokens.OfTools(document, "functions") + PromptTokens.OfSchema(document, "response_format");

    private static long OfMessages(JsonText document)
    {
        var reader = document.Open(document.Find("messages")!);
        long bound = 0;
        var parts = default(MediaParts);
        var medium = Medium.None;
        do
        {
            if (reader.TokenType == JsonTokenType.StartObject) bound += PromptTokens.PerObject;
            else if (reader.TokenType == JsonTokenType.String) bound += PromptTokens.Of(medium, PromptTokens.LengthOf(reader));
            medium = reader.TokenType == JsonTokenType.PropertyName ? parts.Pass(reader) : Medium.None;
        }
        while (reader.Read());
        return bound;
    }
}
