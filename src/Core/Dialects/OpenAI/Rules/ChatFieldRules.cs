using System.Collections.Frozen;
using System.Text.Json;

namespace AiGateway.Dialects.OpenAI.Rules;

/// <summary>The optional fields of a chat request that every vendor understands alike. All other fields pass unread.</summary>
internal static class ChatFieldRules
{
    public const string Stream = "stream";
    public const string MaxTokens = "max_tokens";
    public const string MaxCompletionTokens = "max_completion_tokens";
    public const string Choices = "n";

    private static readonly FrozenDictionary<string, FieldRule> ByName = new FieldRule[]
    {
        Flag(Stream),
        new IntegerRule(MaxTokens, 1, int.MaxValue),
        new IntegerRule(MaxCompletionTokens, 1, int.MaxValue),
        new IntegerRule(Choices, 1, 128),
        new DecimalRule("temperature", 0, 2),
        new DecimalRule("top_p", 0, 1),
        new DecimalRule("presence_penalty", -2, 2),
        new DecimalRule("frequency_penalty", -2, 2),
        new IntegerRule("top_logprobs", 0, 20),
        new IntegerRule("seed", long.MinValue, long.MaxValue),
        new ObjectsRule("tools"),
        new ObjectsRule("functions"),
        new TypeRule("tool_choice", "a string or an object", JsonTokenType.String, JsonTokenType.StartObject),
        new TypeRule("function_call", "a string or an object", JsonTokenType.String, JsonTokenType.StartObject),
        new StringsRule("stop"),
        new TypeRule("response_format", "an object", JsonTokenType.StartObject),
        new TypeRule("logit_bias", "an object", JsonTokenType.StartObject),
        new TypeRule("metadata", "an object", JsonTokenType.StartObject),
        new TypeRule("user", "a string", JsonTokenType.String),
        Flag("logprobs"),
        Flag("parallel_tool_calls"),
        Flag("store"),
        // OpenRouter answers with one of these when it cannot, or may not, use the model that was checked.
        new RefusedRule("models", "the gateway decides which model answers; name one in 'model'"),
    }.ToFrozenDictionary(rule => rule.Name, StringComparer.Ordinal);

    /// <summary>The rule for the field of that name; null when it passes unread.</summary>
    public static FieldRule? Find(string name) => ByName.GetValueOrDefault(name);

    private static TypeRule Flag(string name) => new(name, "a boolean", JsonTokenType.True, JsonTokenType.False);
}
