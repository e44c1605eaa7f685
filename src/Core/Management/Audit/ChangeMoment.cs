namespace AiGateway.Management.Audit;

/// <summary>The place of a change in its chain. The time is later than that of every change before it in the partition, whatever the clocks say.</summary>
public sealed record ChangeMoment(long Sequence, DateTimeOffset At);
