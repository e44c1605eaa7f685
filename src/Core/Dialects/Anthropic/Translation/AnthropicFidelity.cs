using System.Collections.Immutable;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Anthropic.Translation;

/// <summary>Anthropic's column of the fidelity table.</summary>
internal static class AnthropicFidelity
{
    private const string OwnTools = "tools that a provider runs itself are known to that provider alone";
    private const string NoSampling = "Anthropic's models do not offer it";

    public static readonly ImmutableArray<FieldSupport> Rows =
    [
        new(ChatParameter.SystemTurns, "system", Fidelity.Adapted, "goes into the system prompt, from the middle of a conversation too"),
        new(ChatParameter.DeveloperTurns, null, Fidelity.Adapted, "goes into the system prompt"),
        Not(ChatParameter.ParticipantNames, null, "messages carry no names"),
        new(ChatParameter.ImageUrls, "messages[].content[].source.url", Fidelity.Honoured),
        new(ChatParameter.ImageBytes, "messages[].content[].source.data", Fidelity.Honoured),
        Not(ChatParameter.ImageDetail, null, "pictures are always seen in full"),
        Not(ChatParameter.Audio, null, "Anthropic's models do not hear"),
        new(ChatParameter.FileUrls, "messages[].content[].source.url", Fidelity.Honoured, "PDF"),
        new(ChatParameter.FileBytes, "messages[].content[].source.data", Fidelity.Honoured, "PDF and plain text"),
        Not(ChatParameter.KeptFiles, "messages[].content[].source.file_id", "the file is kept at another provider"),
        Not(ChatParameter.Video, null, "Anthropic's models see no films"),
        new(ChatParameter.Tools, "tools", Fidelity.Honoured),
        new(ChatParameter.StrictTools, "tools[].strict", Fidelity.Honoured),
        Not(ChatParameter.HostedTools, "tools[].type", OwnTools),
        new(ChatParameter.ToolChoice, "tool_choice", Fidelity.Honoured),
        new(ChatParameter.AllowedTools, null, Fidelity.Adapted, "the other tools are not sent"),
        new(ChatParameter.ParallelTools, "tool_choice.disable_parallel_tool_use", Fidelity.Honoured),
        new(ChatParameter.ToolErrors, "messages[].content[].is_error", Fidelity.Honoured),
        new(ChatParameter.ToolResultMedia, "messages[].content[].content[].source", Fidelity.Honoured),
        Not(ChatParameter.JsonMode, null, "an answer in JSON needs a schema"),
        new(ChatParameter.JsonSchema, "output_config.format", Fidelity.Honoured),
        new(ChatParameter.StrictSchema, null, Fidelity.Adapted, "a schema always holds"),
        new(ChatParameter.MaxOutputTokens, "max_tokens", Fidelity.Honoured, "what the model can do, or 4096, where nothing is said"),
        new(ChatParameter.Stop, "stop_sequences", Fidelity.Honoured),
        new(ChatParameter.Temperature, "temperature", Fidelity.Adapted, "1 at most, and not while the model thinks"),
        new(ChatParameter.TopP, "top_p", Fidelity.Honoured),
        new(ChatParameter.TopK, "top_k", Fidelity.Honoured),
        Not(ChatParameter.PresencePenalty, null, NoSampling),
        Not(ChatParameter.FrequencyPenalty, null, NoSampling),
        Not(ChatParameter.Seed, null, NoSampling),
        Not(ChatParameter.Choices, null, "there is one answer to a question"),
        Not(ChatParameter.Logprobs, null, NoSampling),
        Not(ChatParameter.TopLogprobs, null, NoSampling),
        Not(ChatParameter.LogitBias, null, NoSampling),
        new(ChatParameter.ReasoningEffort, "output_config.effort", Fidelity.Adapted, "a budget for models before Claude 4.6"),
        new(ChatParameter.ReasoningBudget, "thinking.budget_tokens", Fidelity.Adapted, "1024 at least and less than max_tokens; an effort for models after Claude 4.6"),
        new(ChatParameter.ShowReasoning, "thinking.display", Fidelity.Adapted, "only while the model thinks"),
        new(ChatParameter.ThinkingBlocks, "messages[].content[].thinking", Fidelity.Adapted, "those that Anthropic's models signed"),
        new(ChatParameter.RedactedThinking, "messages[].content[].data", Fidelity.Honoured),
        new(ChatParameter.CacheMarks, "messages[].content[].cache_control", Fidelity.Honoured),
        new(ChatParameter.CacheTtl, "messages[].content[].cache_control.ttl", Fidelity.Honoured),
        Not(ChatParameter.CacheKey, null, "caches are marked in the prompt and have no keys"),
        new(ChatParameter.User, "metadata.user_id", Fidelity.Honoured),
        Not(ChatParameter.Metadata, null, "only the user's id is kept"),
        new(ChatParameter.ServiceTier, "service_tier", Fidelity.Adapted, "auto, or default, which is standard_only here"),
        Not(ChatParameter.Store, null, "nothing is stored"),
        Not(ChatParameter.PreviousResponse, null, "nothing is stored"),
        Not(ChatParameter.Background, null, "answers are given at once"),
        Not(ChatParameter.Truncation, null, "a prompt that is too long is refused"),
        Not(ChatParameter.Verbosity, null, NoSampling),
        Not(ChatParameter.Modalities, null, "answers are text"),
        Not(ChatParameter.AudioOutput, null, "answers are text"),
        Not(ChatParameter.Prediction, null, NoSampling),
        Not(ChatParameter.WebSearch, null, OwnTools),
        Not(ChatParameter.SafetySettings, null, "there is nothing to set"),
        Not(ChatParameter.CachedContent, null, "caches are marked in the prompt and have no names"),
        Not(ChatParameter.SafetyIdentifier, null, "say it as the user's id"),
        Not(ChatParameter.ContextManagement, "context_management", "each API has its own"),
        Not(ChatParameter.MediaResolution, null, "pictures are always seen in full"),
        Not(ChatParameter.StreamObfuscation, null, "events are padded anyway"),
    ];

    private static FieldSupport Not(ChatParameter parameter, string? field, string why) => new(parameter, field, Fidelity.Impossible, why);
}
