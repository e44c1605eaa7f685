using System.Collections.Frozen;
using System.Text;

namespace AiGateway.Providers.Compatible;

/// <summary>What OpenAI takes a field for when it is absent: who writes just that loses nothing when the field is left out.</summary>
internal static class DefaultValues
{
    private static readonly FrozenDictionary<string, string[]> Known = new Dictionary<string, string[]>
    {
        ["frequency_penalty"] = ["0", "0.0"],
        ["logit_bias"] = ["{}"],
        ["logprobs"] = ["false"],
        ["metadata"] = ["{}"],
        ["modalities"] = ["[\"text\"]"],
        ["n"] = ["1"],
        ["parallel_tool_calls"] = ["true"],
        ["presence_penalty"] = ["0", "0.0"],
        ["service_tier"] = ["\"auto\"", "\"default\""],
        ["store"] = ["false"],
        ["tool_choice"] = ["\"auto\""],
        ["top_logprobs"] = ["0"],
        ["verbosity"] = ["\"medium\""],
    }.ToFrozenDictionary();

    /// <summary>True when the value says no more than the field's absence would.</summary>
    public static bool Hold(string name, ReadOnlySpan<byte> json)
    {
        if (json.SequenceEqual("null"u8)) return true;
        if (!Known.TryGetValue(name, out var values)) return false;
        foreach (var value in values)
            if (Ascii.Equals(json, value)) return true;
        return false;
    }
}
