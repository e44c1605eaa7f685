namespace AiGateway.CallLog.Unauthenticated;

/// <summary>How many calls of one surface never authenticated within one minute.</summary>
public sealed record UnauthenticatedCount(DateTimeOffset Minute, string Surface, long Count);
