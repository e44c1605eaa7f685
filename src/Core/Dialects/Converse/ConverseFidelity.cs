using System.Collections.Immutable;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Converse;

/// <summary>What becomes of each parameter on Amazon Bedrock. Its callers have no other dialect, so the fields are only named for readers.</summary>
internal static class ConverseFidelity
{
    private const string OnlySome = "in the form that the model's maker gave it: Claude, Nova and a few more; left out for others, and where the model's name (an ARN) does not tell";

    public static readonly ImmutableArray<FieldSupport> Rows =
    [
        new(ChatParameter.SystemTurns, "system[].text", Fidelity.Honoured, "those amid the conversation move to its front"),
        new(ChatParameter.DeveloperTurns, "system[].text", Fidelity.Adapted, "as instructions of the system"),
        new(ChatParameter.ParticipantNames, null, Fidelity.Impossible),
        new(ChatParameter.ImageUrls, "messages[].content[].image.source.s3Location.uri", Fidelity.Adapted, "addresses of objects in S3 alone; others are refused"),
        new(ChatParameter.ImageBytes, "messages[].content[].image.source.bytes", Fidelity.Honoured, "png, jpeg, gif and webp"),
        new(ChatParameter.ImageDetail, null, Fidelity.Impossible),
        new(ChatParameter.Audio, "messages[].content[].audio.source.bytes", Fidelity.Honoured),
        new(ChatParameter.FileUrls, "messages[].content[].document.source.s3Location.uri", Fidelity.Adapted, "addresses of objects in S3 alone; others are refused"),
        new(ChatParameter.FileBytes, "messages[].content[].document.source.bytes", Fidelity.Adapted, "under a name without the characters that Bedrock does not take"),
        new(ChatParameter.KeptFiles, null, Fidelity.Impossible),
        new(ChatParameter.Video, "messages[].content[].video.source.bytes", Fidelity.Honoured),
        new(ChatParameter.Tools, "toolConfig.tools[].toolSpec", Fidelity.Honoured),
        new(ChatParameter.StrictTools, "toolConfig.tools[].toolSpec.strict", Fidelity.Honoured),
        new(ChatParameter.HostedTools, null, Fidelity.Impossible, "tools that a provider runs itself belong to one API"),
        new(ChatParameter.ToolChoice, "toolConfig.toolChoice", Fidelity.Adapted, "to forbid tools, they are left out; not while the conversation holds calls of them"),
        new(ChatParameter.AllowedTools, "toolConfig.tools[].toolSpec", Fidelity.Adapted, "the other tools are left out"),
        new(ChatParameter.ParallelTools, null, Fidelity.Impossible),
        new(ChatParameter.ToolErrors, "messages[].content[].toolResult.status", Fidelity.Honoured, "for Claude and Nova"),
        new(ChatParameter.ToolResultMedia, "messages[].content[].toolResult.content[].image", Fidelity.Honoured),
        new(ChatParameter.JsonMode, null, Fidelity.Impossible, "a schema is needed for answers in JSON"),
        new(ChatParameter.JsonSchema, "outputConfig.textFormat", Fidelity.Honoured),
        new(ChatParameter.StrictSchema, "outputConfig.textFormat", Fidelity.Adapted, "a schema is always kept to"),
        new(ChatParameter.MaxOutputTokens, "inferenceConfig.maxTokens", Fidelity.Honoured),
        new(ChatParameter.Stop, "inferenceConfig.stopSequences", Fidelity.Honoured),
        new(ChatParameter.Temperature, "inferenceConfig.temperature", Fidelity.Adapted, "at most 1"),
        new(ChatParameter.TopP, "inferenceConfig.topP", Fidelity.Honoured),
        new(ChatParameter.TopK, "additionalModelRequestFields.top_k", Fidelity.Adapted, OnlySome),
        new(ChatParameter.PresencePenalty, null, Fidelity.Impossible),
        new(ChatParameter.FrequencyPenalty, null, Fidelity.Impossible),
        new(ChatParameter.Seed, null, Fidelity.Impossible),
        new(ChatParameter.Choices, null, Fidelity.Impossible, "one answer a call"),
        new(ChatParameter.Logprobs, null, Fidelity.Impossible),
        new(ChatParameter.TopLogprobs, null, Fidelity.Impossible),
        new(ChatParameter.LogitBias, null, Fidelity.Impossible),
        new(ChatParameter.ReasoningEffort, "outputConfig.effort", Fidelity.Adapted, OnlySome),
        new(ChatParameter.ReasoningBudget, "additionalModelRequestFields.thinking.budget_tokens", Fidelity.Adapted, OnlySome),
        new(ChatParameter.ShowReasoning, null, Fidelity.Impossible, "thoughts are shown where the model gives them"),
        new(ChatParameter.ThinkingBlocks, "messages[].content[].reasoningContent.reasoningText", Fidelity.Adapted, "with a signature of Bedrock's, or of Anthropic's for its models; left out without"),
        new(ChatParameter.RedactedThinking, "messages[].content[].reasoningContent.redactedContent", Fidelity.Adapted, "for Claude, the only one that writes them"),
        new(ChatParameter.CacheMarks, "messages[].content[].cachePoint", Fidelity.Honoured, "for Claude and Nova"),
        new(ChatParameter.CacheTtl, "messages[].content[].cachePoint.ttl", Fidelity.Honoured),
        new(ChatParameter.CacheKey, null, Fidelity.Impossible),
        new(ChatParameter.User, null, Fidelity.Impossible),
        new(ChatParameter.Metadata, "requestMetadata", Fidelity.Honoured),
        new(ChatParameter.ServiceTier, "serviceTier.type", Fidelity.Adapted, "default, flex, priority and reserved"),
        new(ChatParameter.Store, null, Fidelity.Impossible, "Bedrock keeps no answers"),
        new(ChatParameter.PreviousResponse, null, Fidelity.Impossible, "Bedrock keeps no answers"),
        new(ChatParameter.Background, null, Fidelity.Impossible),
        new(ChatParameter.Truncation, null, Fidelity.Impossible),
        new(ChatParameter.Verbosity, null, Fidelity.Impossible),
        new(ChatParameter.Modalities, null, Fidelity.Impossible),
        new(ChatParameter.AudioOutput, null, Fidelity.Impossible),
        new(ChatParameter.Prediction, null, Fidelity.Impossible),
        new(ChatParameter.WebSearch, null, Fidelity.Impossible),
        new(ChatParameter.SafetySettings, null, Fidelity.Impossible, "guardrails of Bedrock are its administrator's"),
        new(ChatParameter.CachedContent, null, Fidelity.Impossible),
        new(ChatParameter.SafetyIdentifier, null, Fidelity.Impossible),
        new(ChatParameter.ContextManagement, null, Fidelity.Impossible),
        new(ChatParameter.MediaResolution, null, Fidelity.Impossible),
        new(ChatParameter.StreamObfuscation, null, Fidelity.Impossible, "Bedrock always pads its streams"),
    ];
}
