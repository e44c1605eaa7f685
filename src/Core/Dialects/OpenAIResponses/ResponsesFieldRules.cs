using System.Collections.Frozen;
using System.Text.Json;
using AiGateway.Dialects.OpenAI.Rules;

namespace AiGateway.Dialects.OpenAIResponses;

/// <summary>The optional fields of a request for a reply whose form is checked. All other fields pass unread.</summary>
internal static class ResponsesFieldRules
{
    public const string Stream = "stream";
    public const string MaxOutputTokens = "max_output_tokens";

    private static readonly FrozenDictionary<string, FieldRule> ByName = new FieldRule[]
    {
        Flag(Stream),
        Flag("store"),
        Flag("background"),
        Flag("parallel_tool_calls"),
        new IntegerRule(MaxOutputTokens, 1, int.MaxValue),
        new IntegerRule("max_tool_calls", 1, int.MaxValue),
        new IntegerRule("top_logprobs", 0, 20),
        new DecimalRule("temperature", 0, 2),
        new DecimalRule("top_p", 0, 1),
        Text("instructions"),
        Text("previous_response_id"),
        Text("prompt_cache_key"),
        Text("safety_identifier"),
        Text("service_tier"),
        Text("truncation"),
        Text("user"),
        new ObjectsRule("tools"),
        new TypeRule("tool_choice", "a string or an object", JsonTokenType.String, JsonTokenType.StartObject),
        Members("metadata"),
        Members("prompt"),
        Members("reasoning"),
        Members("stream_options"),
        Members("text"),
        new StringsRule("include"),
        // A conversation belongs to the account of the gateway, and nothing tells which of its callers began it.
        new RefusedRule("conversation", "the gateway cannot tell whose conversation it is; go on with 'previous_response_id', or send the whole conversation as 'input'"),
    }.ToFrozenDictionary(rule => rule.Name, StringComparer.Ordinal);

    /// <summary>The rule for the field of that name; null when it passes unread.</summary>
    public static FieldRule? Find(string name) => ByName.GetValueOrDefault(name);

    private static TypeRule Flag(string name) => new(name, "a boolean", JsonTokenType.True, JsonTokenType.False);

    private static TypeRule Text(string name) => new(name, "a string", JsonTokenType.String);

    private static TypeRule Members(string name) => new(name, "an object", JsonTokenType.StartObject);
}
