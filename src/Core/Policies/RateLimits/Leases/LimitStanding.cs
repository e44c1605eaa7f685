namespace AiGateway.Policies.RateLimits.Leases;

/// <summary>How a limit stands, as far as this instance knows.</summary>
internal readonly record struct LimitStanding(long Limit, long Remaining, TimeSpan Reset);
