using System.Collections.Immutable;
using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAIResponses.Translation;

/// <summary>The parameters that pass as they are to every dialect that knows them, each with the value that asks for nothing.</summary>
internal static class OtherFields
{
    // For how long a prompt is cached only makes sense where prompts are cached by a key: marks have times of their own.
    private static readonly ImmutableArray<(ChatParameter Parameter, string Name, JsonValueKind Kind, string? Neutral)> All =
    [
        (ChatParameter.Metadata, "metadata", JsonValueKind.Object, "{}"),
        (ChatParameter.ServiceTier, "service_tier", JsonValueKind.String, "\"auto\""),
        (ChatParameter.CacheKey, "prompt_cache_key", JsonValueKind.String, null),
        (ChatParameter.CacheTtl, "prompt_cache_retention", JsonValueKind.String, null),
        (ChatParameter.SafetyIdentifier, "safety_identifier", JsonValueKind.String, null),
        (ChatParameter.Truncation, "truncation", JsonValueKind.String, "\"disabled\""),
    ];

    public static ImmutableDictionary<ChatParameter, JsonElement> Read(ObjectFields root, QuestionFields fields)
    {
        var read = ImmutableDictionary.CreateBuilder<ChatParameter, JsonElement>();
        foreach (var (parameter, name, kind, neutral) in All)
        {
            if (root.Take(name) is not { } value || value.GetRawText() == neutral) continue;
            if (value.ValueKind != kind) root.Wrong(name, kind == JsonValueKind.Object ? "an object" : "a string");
            fields.Give(parameter == ChatParameter.CacheTtl ? ChatParameter.CacheKey : parameter, name);
            read[parameter] = value;
        }

        ReadFlags(root, fields, read);
        ReadVerbosity(root, fields, read);
        return read.ToImmutable();
    }

    private static void ReadFlags(ObjectFields root, QuestionFields fields, ImmutableDictionary<ChatParameter, JsonElement>.Builder read)
    {
        if (root.Flag("store") is true)
        {
            fields.Give(ChatParameter.Store, "store");
            read[ChatParameter.Store] = JsonElement.Parse("true"u8);
        }

        if (root.Inner("stream_options") is not { } options) return;
        if (options.Flag("include_obfuscation", ChatParameter.StreamObfuscation) is { } isWanted)
            read[ChatParameter.StreamObfuscation] = JsonElement.Parse(isWanted ? "true"u8 : "false"u8);
        options.Close();
    }

    private static void ReadVerbosity(ObjectFields root, QuestionFields fields, ImmutableDictionary<ChatParameter, JsonElement>.Builder read)
    {
        if (root.Value.ValueKind != JsonValueKind.Object || root.Take("text") is not { ValueKind: JsonValueKind.Object } text) return;
        if (!text.TryGetProperty("verbosity", out var verbosity) || verbosity.ValueKind == JsonValueKind.Null) return;
        if (verbosity.ValueKind != JsonValueKind.String) fields.Wrong("text.verbosity", "a string");
        fields.Give(ChatParameter.Verbosity, "text.verbosity");
        read[ChatParameter.Verbosity] = verbosity;
    }
}
