using AiGateway.Calls;

namespace AiGateway.Policies.RateLimits;

/// <summary>The tokens a call may use, and those it is charged for.</summary>
internal static class TokenEstimate
{
    // Far above any context window, far below overflow.
    private const long Most = 1L << 48;
    private const int BytesPerToken = 4;

    /// <summary>The most output tokens that one choice may have.</summary>
    public static long OutputOf(CallRequest request, Target? target, long unknown)
        => Math.Clamp(Math.Min(request.MaxOutputTokens ?? target?.MaxOutputTokens ?? unknown, target?.MaxOutputTokens ?? Most), 0, Most);

    /// <summary>What to reserve: an upper bound of the prompt and of every choice's output.</summary>
    public static long Reservation(CallRequest request, Target? target, long unknown)
    {
        var choices = Math.Max(1, request.Choices);
        var output = OutputOf(request, target, unknown);
        var all = output > Most / choices ? Most : output * choices; // an Int128 would keep this from being compiled ahead
        return Math.Clamp(all + Sane(request.PromptTokensBound), 1, Most);
    }

    /// <summary>
    /// What the call is charged: what the upstream reported, and nothing when it answered without content. What it did not report of a reply with content
    /// is estimated: the prompt by its bound, the output by its size. A client that left before any content pays for its prompt, so that leaving early is
    /// not a way around the limit.
    /// </summary>
    public static long Charge(GatewayCall call, CallOutcome outcome, long reserved)
    {
        var (prompt, completion) = (outcome.Facts.Usage?.Prompt, outcome.Facts.Usage?.Completion);
        if (prompt is null && completion is null && !MayHaveUsed(call, outcome)) return 0;
        var known = Sane(prompt ?? 0) + Sane(completion ?? 0);
        var estimated = Sane(prompt ?? call.Request.PromptTokensBound) + Sane(completion ?? SizeOf(outcome));
        return Math.Clamp(estimated, known, Math.Max(known, reserved));
    }

    private static bool MayHaveUsed(GatewayCall call, CallOutcome outcome)
    {
        if (call.Attempts == 0 || outcome.Facts.UpstreamStatus >= 400) return false;
        return outcome.TimeToFirstByte is not null || outcome.Kind is OutcomeKind.ClientCancelled or OutcomeKind.Completed;
    }

    // Without a first byte of content, the bytes are those of an error.
    private static long SizeOf(CallOutcome outcome)
        => outcome.TimeToFirstByte is null ? 0 : (outcome.BytesOut + BytesPerToken - 1) / BytesPerToken;

    private static long Sane(long tokens) => Math.Clamp(tokens, 0, Most);
}
