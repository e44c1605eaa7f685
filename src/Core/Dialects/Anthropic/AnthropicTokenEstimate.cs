using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Prompts;

namespace AiGateway.Dialects.Anthropic;

/// <summary>About how many tokens a question has: all its texts, what stands around messages and tools, and its media by their kind and size.</summary>
internal static class AnthropicTokenEstimate
{
    private const int PerRequest = 3;
    private const int PerMessage = 4;
    private const int WithTools = 346; // what Anthropic's documentation gives for the instructions that come with tools

    /// <summary>The estimate for a question that was checked.</summary>
    public static long Of(JsonText document) =>
        PerRequest + OfMember(document, AnthropicFields.System) + OfMember(document, AnthropicFields.Messages) + OfTools(document);

    private static long OfTools(JsonText document) => OfMember(document, AnthropicFields.Tools) is > 0 and var tools ? WithTools + tools : 0;

    private static long OfMember(JsonText document, string name)
    {
        if (document.Find(name) is not { } member) return 0;
        var reader = document.Open(member);
        var isTools = name == AnthropicFields.Tools;
        var media = new MediaBlocks();
        var medium = Medium.None;
        long tokens = 0;
        do
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                media.Open(reader);
                if (reader.CurrentDepth == 1) tokens += PerMessage;
            }

            if (reader.TokenType == JsonTokenType.String) tokens += medium == Medium.None ? TokenEstimate.Of(reader.GetString()) : PromptTokens.Of(medium, PromptTokens.LengthOf(reader));
            if (isTools && reader.TokenType == JsonTokenType.PropertyName) tokens += TokenEstimate.Of(reader.GetString());
            medium = reader.TokenType == JsonTokenType.PropertyName ? media.Pass(reader) : Medium.None;
        }
        while (reader.Read());
        return tokens;
    }
}
