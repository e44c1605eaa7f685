namespace AiGateway.Policies.RateLimits.Ledger;

/// <summary>How many units a window may see.</summary>
internal readonly record struct LimitRule(long Limit, LimitWindow Window);
