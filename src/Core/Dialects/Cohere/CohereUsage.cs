using AiGateway.Calls;
using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.Cohere;

/// <summary>
/// Reads <c>usage</c>. <c>tokens</c> are all that the model read and wrote, those from the cache among them; <c>billed_units</c>, which leave out Cohere's own instructions, only stand in where these are
/// missing.
/// </summary>
internal static class CohereUsage
{
    /// <summary>The usage; null when it tells nothing.</summary>
    public static Usage? Read(JsonView usage)
    {
        var counts = usage["tokens"u8] is { IsObject: true } tokens ? tokens : usage["billed_units"u8];
        var (input, output) = (counts["input_tokens"u8].Count, counts["output_tokens"u8].Count);
        return input is null && output is null ? null : new() { Prompt = input, CachedPrompt = usage["cached_tokens"u8].Count, Completion = output };
    }
}
