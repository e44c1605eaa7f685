using System.Collections.Immutable;
using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>The parameters of a chat request that pass as they are to every dialect that knows them.</summary>
internal static class OtherFields
{
    public static readonly ImmutableArray<OtherField> All =
    [
        new(ChatParameter.LogitBias, "logit_bias", JsonValueKind.Object, "{}"),
        new(ChatParameter.Metadata, "metadata", JsonValueKind.Object, "{}"),
        new(ChatParameter.ServiceTier, "service_tier", JsonValueKind.String, "\"auto\""),
        new(ChatParameter.Store, "store", JsonValueKind.True, "false"),
        new(ChatParameter.Verbosity, "verbosity", JsonValueKind.String),
        new(ChatParameter.Modalities, "modalities", JsonValueKind.Array, "[\"text\"]"),
        new(ChatParameter.AudioOutput, "audio", JsonValueKind.Object),
        new(ChatParameter.Prediction, "prediction", JsonValueKind.Object),
        new(ChatParameter.WebSearch, "web_search_options", JsonValueKind.Object),
        new(ChatParameter.CacheKey, "prompt_cache_key", JsonValueKind.String),
        new(ChatParameter.CacheTtl, "prompt_cache_retention", JsonValueKind.String) { Asks = ChatParameter.CacheKey }, // a dialect with marks alone cannot honour it
        new(ChatParameter.SafetyIdentifier, "safety_identifier", JsonValueKind.String),
    ];

    public static ImmutableDictionary<ChatParameter, JsonElement> Read(ObjectFields root, QuestionFields fields)
    {
        var read = ImmutableDictionary.CreateBuilder<ChatParameter, JsonElement>();
        foreach (var field in All) Read(root, field, fields, read);
        ReadStreamOptions(root, read);
        return read.ToImmutable();
    }

    private static void Read(ObjectFields owner, OtherField field, QuestionFields fields, ImmutableDictionary<ChatParameter, JsonElement>.Builder read)
    {
        if (owner.Take(field.Name) is not { } value || field.IsNeutral(value)) return;
        if (!field.Fits(value))
        {
            owner.Wrong(field.Name, field.Expected);
            return;
        }

        fields.Give(field.Asks, owner.PathOf(field.Name));
        read[field.Parameter] = value;
    }

    // Whether usage is shown is between the caller and the gateway.
    private static void ReadStreamOptions(ObjectFields root, ImmutableDictionary<ChatParameter, JsonElement>.Builder read)
    {
        if (root.Inner("stream_options") is not { } options) return;
        options.Pass("include_usage");
        if (options.Flag("include_obfuscation", ChatParameter.StreamObfuscation) is { } isWanted)
            read[ChatParameter.StreamObfuscation] = JsonElement.Parse(isWanted ? "true"u8 : "false"u8);
        options.Close();
    }
}
