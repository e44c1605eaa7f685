using System.Collections.Immutable;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>The column of chat completions in the fidelity table.</summary>
internal static class OpenAIChatFidelity
{
    private const string Part = "messages[].content[]";

    public static readonly ImmutableArray<FieldSupport> Column =
    [
        Honoured(ChatParameter.SystemTurns, "messages[].role"),
        Honoured(ChatParameter.DeveloperTurns, "messages[].role"),
        Honoured(ChatParameter.ParticipantNames, "messages[].name"),
        Honoured(ChatParameter.ImageUrls, $"{Part}.image_url"),
        Honoured(ChatParameter.ImageBytes, $"{Part}.image_url"),
        Honoured(ChatParameter.ImageDetail, $"{Part}.image_url.detail"),
        Honoured(ChatParameter.Audio, $"{Part}.input_audio"),
        Impossible(ChatParameter.FileUrls, $"{Part}.file.file_data", "files are sent as bytes; send the bytes instead of the address"),
        Honoured(ChatParameter.FileBytes, $"{Part}.file.file_data"),
        Honoured(ChatParameter.KeptFiles, $"{Part}.file.file_id"),
        Impossible(ChatParameter.Video, $"{Part}.video_url", "chat completions take no video"),
        Honoured(ChatParameter.Tools, "tools"),
        Honoured(ChatParameter.StrictTools, "tools[].function.strict"),
        Impossible(ChatParameter.HostedTools, "tools[].custom", "the tool belongs to another provider"),
        Honoured(ChatParameter.ToolChoice, "tool_choice"),
        Adapted(ChatParameter.AllowedTools, "tool_choice.allowed_tools", "the tools that may not be called are not sent"),
        Honoured(ChatParameter.ParallelTools, "parallel_tool_calls"),
        Adapted(ChatParameter.ToolErrors, null, "a failed tool's text begins with 'Error: '"),
        Adapted(ChatParameter.ToolResultMedia, $"{Part}.image_url", "media of tool results follow in a message of the user's"),
        Honoured(ChatParameter.JsonMode, "response_format"),
        Honoured(ChatParameter.JsonSchema, "response_format.json_schema"),
        Honoured(ChatParameter.StrictSchema, "response_format.json_schema.strict"),
        Honoured(ChatParameter.MaxOutputTokens, "max_completion_tokens"),
        Adapted(ChatParameter.Stop, "stop", "at most 4"),
        Honoured(ChatParameter.Temperature, "temperature"),
        Honoured(ChatParameter.TopP, "top_p"),
        Impossible(ChatParameter.TopK, "top_k", "chat completions have no such parameter"),
        Honoured(ChatParameter.PresencePenalty, "presence_penalty"),
        Honoured(ChatParameter.FrequencyPenalty, "frequency_penalty"),
        Honoured(ChatParameter.Seed, "seed"),
        Honoured(ChatParameter.Choices, "n"),
        Honoured(ChatParameter.Logprobs, "logprobs"),
        Adapted(ChatParameter.TopLogprobs, "top_logprobs", "at most 20"),
        Honoured(ChatParameter.LogitBias, "logit_bias"),
        Honoured(ChatParameter.ReasoningEffort, "reasoning_effort"),
        Adapted(ChatParameter.ReasoningBudget, "thinking.budget_tokens", "goes as the nearest reasoning_effort"),
        Impossible(ChatParameter.ShowReasoning, "reasoning.exclude", "whether thoughts are shown is the provider's choice in chat completions"),
        Adapted(ChatParameter.ThinkingBlocks, "messages[].thinking_blocks", "thoughts go back to the provider that wrote them, in its own form"),
        Adapted(ChatParameter.RedactedThinking, "messages[].thinking_blocks[].data", "hidden thoughts of other providers are left out"),
        Adapted(ChatParameter.CacheMarks, $"{Part}.cache_control", "left out: the provider finds by itself what is worth caching"),
        Adapted(ChatParameter.CacheTtl, $"{Part}.cache_control.ttl", "the time of a mark is left out with it"),
        Honoured(ChatParameter.CacheKey, "prompt_cache_key"),
        Honoured(ChatParameter.User, "user"),
        Honoured(ChatParameter.Metadata, "metadata"),
        Honoured(ChatParameter.ServiceTier, "service_tier"),
        Honoured(ChatParameter.Store, "store"),
        Impossible(ChatParameter.PreviousResponse, null, "chat completions keep no conversation; send the messages"),
        Impossible(ChatParameter.Background, null, "chat completions do not run in the background"),
        Impossible(ChatParameter.Truncation, null, "chat completions never shorten a conversation"),
        Honoured(ChatParameter.Verbosity, "verbosity"),
        Honoured(ChatParameter.Modalities, "modalities"),
        Honoured(ChatParameter.AudioOutput, "audio"),
        Honoured(ChatParameter.Prediction, "prediction"),
        Honoured(ChatParameter.WebSearch, "web_search_options"),
        Impossible(ChatParameter.SafetySettings, null, "the provider's filters are set with the provider"),
        Impossible(ChatParameter.CachedContent, null, "caches are not kept by name here"),
        Honoured(ChatParameter.SafetyIdentifier, "safety_identifier"),
        Impossible(ChatParameter.ContextManagement, null, "chat completions never shorten a conversation"),
        Impossible(ChatParameter.MediaResolution, null, "only pictures have a detail of their own here"),
        Honoured(ChatParameter.StreamObfuscation, "stream_options.include_obfuscation"),
    ];

    private static FieldSupport Honoured(ChatParameter parameter, string? field) => new(parameter, field, Fidelity.Honoured);

    private static FieldSupport Adapted(ChatParameter parameter, string? field, string note) => new(parameter, field, Fidelity.Adapted, note);

    private static FieldSupport Impossible(ChatParameter parameter, string? field, string note) => new(parameter, field, Fidelity.Impossible, note);
}
