using System.Collections.Immutable;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAIResponses.Translation;

/// <summary>The Responses API's column of the fidelity table.</summary>
internal static class ResponsesFidelity
{
    private const string NoStop = "the Responses API has no stop sequences";
    private const string NoSuch = "the Responses API has nothing like it";
    private const string NothingKept = "the gateway keeps no replies that it translates; send the whole conversation, and 'store': false";

    public static readonly ImmutableArray<FieldSupport> Rows =
    [
        new(ChatParameter.SystemTurns, "instructions", Fidelity.Honoured),
        new(ChatParameter.DeveloperTurns, "input[].role", Fidelity.Honoured),
        new(ChatParameter.ParticipantNames, null, Fidelity.Impossible, "messages have no names in the Responses API"),
        new(ChatParameter.ImageUrls, "input[].content[].image_url", Fidelity.Honoured),
        new(ChatParameter.ImageBytes, "input[].content[].image_url", Fidelity.Honoured),
        new(ChatParameter.ImageDetail, "input[].content[].detail", Fidelity.Honoured),
        new(ChatParameter.Audio, "input[].content[].input_audio", Fidelity.Honoured),
        new(ChatParameter.FileUrls, "input[].content[].file_url", Fidelity.Honoured),
        new(ChatParameter.FileBytes, "input[].content[].file_data", Fidelity.Honoured),
        new(ChatParameter.KeptFiles, "input[].content[].file_id", Fidelity.Honoured),
        new(ChatParameter.Video, null, Fidelity.Impossible, NoSuch),
        new(ChatParameter.Tools, "tools", Fidelity.Honoured),
        new(ChatParameter.StrictTools, "tools[].strict", Fidelity.Honoured),
        new(ChatParameter.HostedTools, "tools", Fidelity.Impossible, "tools that a provider runs itself are written in its own dialect"),
        new(ChatParameter.ToolChoice, "tool_choice", Fidelity.Honoured),
        new(ChatParameter.AllowedTools, "tool_choice.tools", Fidelity.Honoured),
        new(ChatParameter.ParallelTools, "parallel_tool_calls", Fidelity.Honoured),
        new(ChatParameter.ToolErrors, null, Fidelity.Adapted, "a failed tool's output begins with 'Error:'"),
        new(ChatParameter.ToolResultMedia, "input[].output", Fidelity.Honoured),
        new(ChatParameter.JsonMode, "text.format", Fidelity.Honoured),
        new(ChatParameter.JsonSchema, "text.format.schema", Fidelity.Honoured),
        new(ChatParameter.StrictSchema, "text.format.strict", Fidelity.Honoured),
        new(ChatParameter.MaxOutputTokens, "max_output_tokens", Fidelity.Honoured, "at least 16"),
        new(ChatParameter.Stop, null, Fidelity.Impossible, NoStop),
        new(ChatParameter.Temperature, "temperature", Fidelity.Honoured),
        new(ChatParameter.TopP, "top_p", Fidelity.Honoured),
        new(ChatParameter.TopK, null, Fidelity.Impossible, NoSuch),
        new(ChatParameter.PresencePenalty, null, Fidelity.Impossible, NoSuch),
        new(ChatParameter.FrequencyPenalty, null, Fidelity.Impossible, NoSuch),
        new(ChatParameter.Seed, null, Fidelity.Impossible, NoSuch),
        new(ChatParameter.Choices, null, Fidelity.Impossible, "the Responses API gives one answer"),
        new(ChatParameter.Logprobs, "include", Fidelity.Honoured),
        new(ChatParameter.TopLogprobs, "top_logprobs", Fidelity.Honoured),
        new(ChatParameter.LogitBias, null, Fidelity.Impossible, NoSuch),
        new(ChatParameter.ReasoningEffort, "reasoning.effort", Fidelity.Honoured),
        new(ChatParameter.ReasoningBudget, null, Fidelity.Adapted, "becomes an effort"),
        new(ChatParameter.ShowReasoning, "reasoning.summary", Fidelity.Adapted, "a summary is shown"),
        new(ChatParameter.ThinkingBlocks, "input[].encrypted_content", Fidelity.Adapted, "only OpenAI's own reasoning goes back"),
        new(ChatParameter.RedactedThinking, "input[].encrypted_content", Fidelity.Impossible, "only the provider that wrote it can read it"),
        new(ChatParameter.CacheMarks, null, Fidelity.Impossible, "OpenAI caches prompts by itself"),
        new(ChatParameter.CacheTtl, null, Fidelity.Impossible, "OpenAI caches prompts by itself, for times of its own"),
        new(ChatParameter.CacheKey, "prompt_cache_key", Fidelity.Honoured),
        new(ChatParameter.User, "user", Fidelity.Honoured),
        new(ChatParameter.Metadata, "metadata", Fidelity.Honoured),
        new(ChatParameter.ServiceTier, "service_tier", Fidelity.Honoured),
        new(ChatParameter.Store, "store", Fidelity.Impossible, NothingKept),
        new(ChatParameter.PreviousResponse, "previous_response_id", Fidelity.Impossible, NothingKept),
        new(ChatParameter.Background, "background", Fidelity.Impossible, NothingKept),
        new(ChatParameter.Truncation, "truncation", Fidelity.Honoured),
        new(ChatParameter.Verbosity, "text.verbosity", Fidelity.Honoured),
        new(ChatParameter.Modalities, null, Fidelity.Impossible, "the Responses API answers in text"),
        new(ChatParameter.AudioOutput, null, Fidelity.Impossible, "the Responses API answers in text"),
        new(ChatParameter.Prediction, null, Fidelity.Impossible, NoSuch),
        new(ChatParameter.WebSearch, null, Fidelity.Impossible, "searching the web is a tool of OpenAI's, in its own dialect"),
        new(ChatParameter.SafetySettings, null, Fidelity.Impossible, NoSuch),
        new(ChatParameter.CachedContent, null, Fidelity.Impossible, NoSuch),
        new(ChatParameter.SafetyIdentifier, "safety_identifier", Fidelity.Honoured),
        new(ChatParameter.ContextManagement, null, Fidelity.Impossible, NoSuch),
        new(ChatParameter.MediaResolution, null, Fidelity.Impossible, NoSuch),
        new(ChatParameter.StreamObfuscation, "stream_options.include_obfuscation", Fidelity.Honoured),
    ];
}
