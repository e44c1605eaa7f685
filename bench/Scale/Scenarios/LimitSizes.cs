namespace AiGateway.Bench.Scale.Scenarios;

/// <summary>The values of a policy's limits.</summary>
internal sealed record LimitSizes(long RequestsPerMinute, long TokensPerMinute, long TokensPerDay);
