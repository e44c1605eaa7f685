using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Prompts;

namespace AiGateway.Dialects.OpenAIResponses;

/// <summary>A request's tokens: an upper bound for text, an estimate for media. What came before a <c>previous_response_id</c> is with the provider and not covered.</summary>
internal static class ResponsesTokensBound
{
    // In the input, counted from its array: [ { "content": [ { "image_url": … } ] } ].
    private const int OfPart = 4;

    /// <summary>The bound for a request that was checked.</summary>
    public static long Of(JsonText document) =>
        PromptTokens.PerRequest + OfInput(document) + PromptTokens.OfSchema(document, "instructions") + PromptTokens.OfTools(document, "tools")
            + PromptTokens.OfSchema(document, "text") + PromptTokens.OfSchema(document, "prompt");

    private static long OfInput(JsonText document)
    {
        if (document.Find(ResponsesInput.Name) is not { } member) return 0;
        var reader = document.Open(member);
        long bound = 0;
        var medium = Medium.None;
        do
        {
            if (reader.TokenType == JsonTokenType.StartObject) bound += PromptTokens.PerObject;
            else if (reader.TokenType == JsonTokenType.String) bound += PromptTokens.Of(medium, PromptTokens.LengthOf(reader));
            medium = reader.TokenType == JsonTokenType.PropertyName ? MediumOf(reader) : Medium.None;
        }
        while (reader.Read());
        return bound;
    }

    // By their exact place, so that a text under a like name elsewhere stays a text.
    private static Medium MediumOf(in Utf8JsonReader name)
    {
        if (name.CurrentDepth == OfPart + 1) return name.ValueTextEquals("data"u8) ? Medium.Sound : Medium.None;
        if (name.CurrentDepth != OfPart) return Medium.None;
        if (name.ValueTextEquals("image_url"u8)) return Medium.Picture;
        if (name.ValueTextEquals("file_data"u8)) return Medium.File;
        return name.ValueTextEquals("file_id"u8) || name.ValueTextEquals("file_url"u8) ? Medium.KeptFile : Medium.None;
    }
}
