using AiGateway.Calls;
using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.Converse;

/// <summary>Reads <c>usage</c>. What was read from the cache and written to it is counted beside the input.</summary>
internal static class ConverseUsage
{
    /// <summary>The usage; null when it tells nothing.</summary>
    public static Usage? Read(JsonView usage)
    {
        var (input, output) = (usage["inputTokens"u8].Count, usage["outputTokens"u8].Count);
        if (input is null && output is null) return null;
        var (read, written) = (usage["cacheReadInputTokens"u8].Count, usage["cacheWriteInputTokens"u8].Count);
        return new() { Prompt = input + (read ?? 0) + (written ?? 0), CachedPrompt = read, CacheWrite = written, Completion = output };
    }
}
