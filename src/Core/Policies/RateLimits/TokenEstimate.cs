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
        var output = (Int128)OutputOf(request, target, unknown) * Math.Max(1, request.Choices);
        return (long)Int128.Clamp(output + Math.Max(0, request.PromptTokensBound), 1, Most);
    }

    /// <summary>
    /// What the call is charged: what the upstream reported; nothing when it never answered with content. Content without a report is charged by its
    /// size, and a client that left before any content pays for its prompt, so that leaving early is not a way around the limit.
    /// </summary>
    public static long Charge(GatewayCall call, CallOutcome outcome, long reserved)
    {
        if (outcome.Facts.Usage?.Total is { } total) return total;
        if (call.Attempts == 0 || outcome.Facts.UpstreamStatus >= 400) return 0;
        if (outcome.TimeToFirstByte is null && outcome.Kind is not (OutcomeKind.ClientCancelled or OutcomeKind.Completed)) return 0;
        return Math.Min(reserved, Math.Max(0, call.Request.PromptTokensBound) + ((outcome.BytesOut + BytesPerToken - 1) / BytesPerToken));
    }
}
