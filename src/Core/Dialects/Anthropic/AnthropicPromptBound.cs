using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Prompts;

namespace AiGateway.Dialects.Anthropic;

/// <summary>A prompt's tokens: an upper bound for text, an estimate for media.</summary>
internal static class AnthropicPromptBound
{
    /// <summary>The bound for a request that was checked.</summary>
    public static long Of(JsonText document) =>
        PromptTokens.PerRequest + PromptTokens.OfSchema(document, AnthropicFields.System) + OfMessages(document)
            + PromptTokens.OfTools(document, AnthropicFields.Tools) + PromptTokens.OfSchema(document, "output_config") + PromptTokens.OfSchema(document, "output_format");

    private static long OfMessages(JsonText document)
    {
        var reader = document.Open(document.Find(AnthropicFields.Messages)!);
        long bound = 0;
        var media = new MediaBlocks();
        var medium = Medium.None;
        do
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                bound += PromptTokens.PerObject;
                media.Open(reader);
            }
            else if (reader.TokenType == JsonTokenType.String)
            {
                bound += PromptTokens.Of(medium, PromptTokens.LengthOf(reader));
            }

            medium = reader.TokenType == JsonTokenType.PropertyName ? media.Pass(reader) : Medium.None;
        }
        while (reader.Read());
        return bound;
    }
}
