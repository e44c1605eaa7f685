using System.Collections.Frozen;
using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.Anthropic;

/// <summary>What the fields of a request must be that policies, or the gateway's readers, rely on. All other fields pass unread, and so does <c>null</c>.</summary>
internal static class AnthropicFields
{
    public const string Model = "model";
    public const string Messages = "messages";
    public const string System = "system";
    public const string Tools = "tools";
    public const string MaxTokens = "max_tokens";
    public const string Stream = "stream";
    private const int LongestModel = 256;
    private const string OtherModels = "the gateway decides which model answers; name one in 'model'";

    private static readonly FrozenDictionary<string, (string Expected, JsonTokenType[] Allowed)> Types = new Dictionary<string, (string, JsonTokenType[])>
    {
        [Stream] = ("a valid boolean", [JsonTokenType.True, JsonTokenType.False]),
        [Tools] = ("a valid list", [JsonTokenType.StartArray]),
        ["tool_choice"] = ("a valid dictionary", [JsonTokenType.StartObject]),
        ["thinking"] = ("a valid dictionary", [JsonTokenType.StartObject]),
        ["output_config"] = ("a valid dictionary", [JsonTokenType.StartObject]),
        ["output_format"] = ("a valid dictionary", [JsonTokenType.StartObject]),
        ["metadata"] = ("a valid dictionary", [JsonTokenType.StartObject]),
        ["cache_control"] = ("a valid dictionary", [JsonTokenType.StartObject]),
        ["stop_sequences"] = ("a valid list", [JsonTokenType.StartArray]),
        ["temperature"] = ("a valid number", [JsonTokenType.Number]),
        ["top_p"] = ("a valid number", [JsonTokenType.Number]),
        ["top_k"] = ("a valid integer", [JsonTokenType.Number]),
        ["service_tier"] = ("a valid string", [JsonTokenType.String]),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What is wrong with a field; null when nothing is.</summary>
    public static GatewayError? Check(JsonText document, JsonMember member)
    {
        // Anthropic falls back to these when a model declines, and OpenRouter when it cannot use the first.
        if (member.Name is "fallbacks" or "models") return AnthropicRequestErrors.NotPermitted(member.Name, OtherModels);
        if (!Types.TryGetValue(member.Name, out var type)) return null;
        var reader = document.Open(member);
        return reader.TokenType == JsonTokenType.Null || type.Allowed.Contains(reader.TokenType) ? null : AnthropicRequestErrors.WrongType(member.Name, type.Expected);
    }

    /// <summary>What is wrong with the model's name; null when nothing is.</summary>
    public static GatewayError? CheckModel(JsonText document)
    {
        if (document.Find(Model) is not { } member) return AnthropicRequestErrors.Missing(Model);
        var reader = document.Open(member);
        if (reader.TokenType != JsonTokenType.String) return AnthropicRequestErrors.WrongType(Model, "a valid string");
        var name = reader.GetString()!;
        if (name.Length == 0) return AnthropicRequestErrors.EmptyString(Model);
        if (name.Length > LongestModel) return AnthropicRequestErrors.TooLong(Model, LongestModel);
        return name.Any(char.IsControl) ? AnthropicRequestErrors.WrongValue(Model, "a name without control characters") : null;
    }

    /// <summary>What is wrong with the most tokens the answer may have; null when nothing is. None at all is allowed: it fills the prompt's cache.</summary>
    public static GatewayError? CheckMaxTokens(JsonText document)
    {
        if (document.Find(MaxTokens) is not { } member) return AnthropicRequestErrors.Missing(MaxTokens);
        var reader = document.Open(member);
        if (reader.TokenType != JsonTokenType.Number || reader.ValueSpan.ContainsAny(".eE"u8)) return AnthropicRequestErrors.WrongType(MaxTokens, "a valid integer");
        var isLong = reader.TryGetInt64(out var value);
        if (isLong ? value < 0 : reader.ValueSpan[0] == (byte)'-') return AnthropicRequestErrors.TooSmall(MaxTokens, 0);
        return isLong && value <= int.MaxValue ? null : AnthropicRequestErrors.TooLarge(MaxTokens, int.MaxValue);
    }
}
