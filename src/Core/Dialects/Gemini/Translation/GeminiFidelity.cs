using System.Collections.Immutable;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Gemini.Translation;

/// <summary>The column of generateContent in the fidelity table.</summary>
internal static class GeminiFidelity
{
    private const string Config = "generationConfig";
    private const string Part = "contents[].parts[]";
    private const string Kept = "the Gemini API reads only addresses that Google keeps (gs://, its Files API, YouTube); Vertex AI fetches others too";

    public static readonly ImmutableArray<FieldSupport> Column =
    [
        Honoured(ChatParameter.SystemTurns, "systemInstruction"),
        Adapted(ChatParameter.DeveloperTurns, null, "joins the system instruction"),
        Impossible(ChatParameter.ParticipantNames, null, "participants have no names here"),
        Adapted(ChatParameter.ImageUrls, $"{Part}.fileData", Kept),
        Honoured(ChatParameter.ImageBytes, $"{Part}.inlineData"),
        Adapted(ChatParameter.ImageDetail, $"{Part}.mediaResolution", "Gemini 3 and later are told, older models look at all pictures alike"),
        Honoured(ChatParameter.Audio, $"{Part}.inlineData"),
        Adapted(ChatParameter.FileUrls, $"{Part}.fileData", Kept),
        Honoured(ChatParameter.FileBytes, $"{Part}.inlineData"),
        Adapted(ChatParameter.KeptFiles, $"{Part}.fileData.fileUri", "files that Google keeps; those of other providers are refused"),
        Honoured(ChatParameter.Video, $"{Part}.inlineData"),
        Honoured(ChatParameter.Tools, "tools[].functionDeclarations"),
        Adapted(ChatParameter.StrictTools, "toolConfig.functionCallingConfig.mode", "one strict tool makes all calls fit their schemas (mode VALIDATED)"),
        Impossible(ChatParameter.HostedTools, "tools[].codeExecution", "the tool belongs to another provider"),
        Honoured(ChatParameter.ToolChoice, "toolConfig.functionCallingConfig.mode"),
        Adapted(ChatParameter.AllowedTools, "toolConfig.functionCallingConfig.allowedFunctionNames", "where the model may also answer in words, the mode is VALIDATED"),
        Impossible(ChatParameter.ParallelTools, null, "the model decides how many tools it asks for at once"),
        Honoured(ChatParameter.ToolErrors, $"{Part}.functionResponse.response.error"),
        Adapted(ChatParameter.ToolResultMedia, $"{Part}.functionResponse.parts", "media follow the result; Gemini 3 and later have them inside of it"),
        Honoured(ChatParameter.JsonMode, $"{Config}.responseMimeType"),
        Honoured(ChatParameter.JsonSchema, $"{Config}.responseJsonSchema"),
        Adapted(ChatParameter.StrictSchema, null, "a schema always binds"),
        Honoured(ChatParameter.MaxOutputTokens, $"{Config}.maxOutputTokens"),
        Adapted(ChatParameter.Stop, $"{Config}.stopSequences", "at most 5"),
        Honoured(ChatParameter.Temperature, $"{Config}.temperature"),
        Honoured(ChatParameter.TopP, $"{Config}.topP"),
        Honoured(ChatParameter.TopK, $"{Config}.topK"),
        Honoured(ChatParameter.PresencePenalty, $"{Config}.presencePenalty"),
        Honoured(ChatParameter.FrequencyPenalty, $"{Config}.frequencyPenalty"),
        Adapted(ChatParameter.Seed, $"{Config}.seed", "left out where it is beyond 32 bits"),
        Adapted(ChatParameter.Choices, $"{Config}.candidateCount", "at most 8"),
        Honoured(ChatParameter.Logprobs, $"{Config}.responseLogprobs"),
        Adapted(ChatParameter.TopLogprobs, $"{Config}.logprobs", "at most 20"),
        Impossible(ChatParameter.LogitBias, null, "tokens have no bias here"),
        Adapted(ChatParameter.ReasoningEffort, $"{Config}.thinkingConfig.thinkingLevel", "a level from Gemini 3 on, before that a budget: low 1024, medium 8192, high 24576 tokens"),
        Adapted(ChatParameter.ReasoningBudget, $"{Config}.thinkingConfig.thinkingBudget", "within the model's bounds"),
        Honoured(ChatParameter.ShowReasoning, $"{Config}.thinkingConfig.includeThoughts"),
        Adapted(ChatParameter.ThinkingBlocks, $"{Part}.thought", "Google's signature goes back with the part that follows; thoughts of other providers are left out"),
        Adapted(ChatParameter.RedactedThinking, null, "hidden thoughts of other providers are left out"),
        Impossible(ChatParameter.CacheMarks, null, "the provider finds by itself what is worth caching"),
        Impossible(ChatParameter.CacheTtl, null, "the provider finds by itself what is worth caching"),
        Impossible(ChatParameter.CacheKey, null, "the provider finds by itself what is cached"),
        Impossible(ChatParameter.User, null, "end users are not named to this provider"),
        Impossible(ChatParameter.Metadata, null, "the provider keeps no metadata"),
        Adapted(ChatParameter.ServiceTier, "serviceTier", "flex, priority and standard"),
        Impossible(ChatParameter.Store, null, "the provider keeps no answers"),
        Impossible(ChatParameter.PreviousResponse, null, "the provider keeps no conversation; send its turns"),
        Impossible(ChatParameter.Background, null, "the provider does not answer in the background"),
        Impossible(ChatParameter.Truncation, null, "the provider never shortens a conversation"),
        Impossible(ChatParameter.Verbosity, null, "there is no such parameter; ask for it in words"),
        Adapted(ChatParameter.Modalities, $"{Config}.responseModalities", "text and images"),
        Impossible(ChatParameter.AudioOutput, null, "voices are the provider's own"),
        Impossible(ChatParameter.Prediction, null, "there is no such parameter"),
        Adapted(ChatParameter.WebSearch, "tools[].googleSearch", "as a search of Google's, without settings"),
        Honoured(ChatParameter.SafetySettings, "safetySettings"),
        Honoured(ChatParameter.CachedContent, "cachedContent"),
        Impossible(ChatParameter.SafetyIdentifier, null, "end users are not named to this provider"),
        Impossible(ChatParameter.ContextManagement, null, "the provider never shortens a conversation"),
        Honoured(ChatParameter.MediaResolution, $"{Config}.mediaResolution"),
        Impossible(ChatParameter.StreamObfuscation, null, "streams are not padded"),
    ];

    private static FieldSupport Honoured(ChatParameter parameter, string? field) => new(parameter, field, Fidelity.Honoured);

    private static FieldSupport Adapted(ChatParameter parameter, string? field, string note) => new(parameter, field, Fidelity.Adapted, note);

    private static FieldSupport Impossible(ChatParameter parameter, string? field, string note) => new(parameter, field, Fidelity.Impossible, note);
}
