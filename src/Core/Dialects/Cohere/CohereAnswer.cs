using AiGateway.Calls;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Cohere;

/// <summary>Tells a whole answer.</summary>
internal static class CohereAnswer
{
    private const int LongestName = 256;

    /// <summary>The answer's facts; null when <paramref name="body"/> is not an answer.</summary>
    public static ReplyFacts? Read(ReadOnlySpan<byte> body, IChatSink sink)
    {
        if (!JsonView.TryOpen(body, out var reply) || reply["message"u8] is not { IsObject: true } message) return null;
        var reason = reply["finish_reason"u8].Text(LongestName);
        if (reason is null || CohereFinish.IsFailure(reason)) return null;
        sink.Begin(new(reply["id"u8].Text(LongestName), null));
        var parts = new CohereParts(sink);
        Tell(message, parts);
        CohereLogprobs.Tell(reply["logprobs"u8], sink);
        parts.Begin();
        sink.Finish(0, CohereFinish.Of(reason, parts.HasCalls), null);
        var usage = CohereUsage.Read(reply["usage"u8]);
        if (usage is not null) sink.Used(usage);
        return new() { Usage = usage, FinishReason = reason };
    }

    private static void Tell(JsonView message, CohereParts parts)
    {
        parts.Plan(message["tool_plan"u8].Chars);
        var at = 0L;
        foreach (var content in message["content"u8])
        {
            parts.Begin();
            parts.Content(content);
            TellCitations(message["citations"u8], at++, parts);
        }

        at = 0;
        foreach (var call in message["tool_calls"u8]) parts.Call(at++, call);
    }

    private static void TellCitations(JsonView citations, long content, CohereParts parts)
    {
        foreach (var citation in citations)
            if ((citation["content_index"u8].Count ?? 0) == content) parts.Citation(citation);
    }
}
