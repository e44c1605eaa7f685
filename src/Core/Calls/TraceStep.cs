namespace AiGateway.Calls;

/// <summary>One decision: who took it, what it was, and why.</summary>
public sealed record TraceStep(string Stage, string Decision, string? Detail);
