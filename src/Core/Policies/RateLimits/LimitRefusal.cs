using AiGateway.Calls;
using AiGateway.Policies.RateLimits.Leases;

namespace AiGateway.Policies.RateLimits;

/// <summary>Says no: which policy, which limit, and when to come back or what to change. Never how much others used.</summary>
internal static class LimitRefusal
{
    private static readonly TimeSpan LongestUsefulWait = TimeSpan.FromHours(1);

    public static GatewayError Write(ApplicableLimit limit, LimitAnswer answer, long units, GatewayCall call) => answer.Verdict switch
    {
        LimitVerdict.TooLarge => TooLarge(limit, units, call),
        LimitVerdict.Unavailable => Unavailable(answer.Wait),
        _ => UsedUp(limit, WholeSeconds(answer.Wait), units),
    };

    private static GatewayError UsedUp(ApplicableLimit limit, TimeSpan wait, long units) => new()
    {
        Kind = ErrorKind.RateLimit,
        Status = 429,
        Code = "rate_limit_exceeded",
        LimitKind = limit.Kind.Unit,
        Message = limit.Kind.Unit == LimitKind.Requests
            ? $"Rate limit reached: {limit.PolicyName} allows {limit.Value} requests per {limit.Kind.Period} ({limit.Kind.Name}). Try again in {Seconds(wait)}."
            : $"Rate limit reached: {limit.PolicyName} allows {limit.Value} tokens per {limit.Kind.Period} ({limit.Kind.Name}), and the {units} that this call may use are not left. Try again in {Seconds(wait)}.",
        RetryAfter = wait,
        RetryIsUseless = wait > LongestUsefulWait,
    };

    private static GatewayError TooLarge(ApplicableLimit limit, long units, GatewayCall call) => new()
    {
        Kind = ErrorKind.RateLimit,
        Status = 429,
        Code = "rate_limit_exceeded",
        LimitKind = limit.Kind.Unit,
        Message = limit.Kind.Unit == LimitKind.Requests
            ? $"{Sentence(limit.PolicyName)} allows no requests ({limit.Kind.Name} is {limit.Value})."
            : $"This call may use {units} tokens, more than {limit.PolicyName} allows in a whole {limit.Kind.Period} ({limit.Kind.Name} is {limit.Value}). {WayOut(limit.Value, call.Request)}",
        RetryIsUseless = true,
    };

    private static GatewayError Unavailable(TimeSpan wait) => new()
    {
        Kind = ErrorKind.Unavailable,
        Status = 503,
        Code = "service_unavailable",
        Message = "The gateway cannot check its rate limits at the moment. Try again shortly.",
        RetryAfter = WholeSeconds(wait),
    };

    private static string WayOut(long limit, CallRequest request)
    {
        var output = (limit - request.PromptTokensBound) / Math.Max(1, request.Choices);
        return output > 0 ? $"Set max_tokens to {output} or less." : "Shorten the prompt.";
    }

    private static TimeSpan WholeSeconds(TimeSpan wait) => TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling(wait.TotalSeconds)));

    private static string Seconds(TimeSpan wait) => FormattableString.Invariant($"{wait.TotalSeconds:0} s");

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
