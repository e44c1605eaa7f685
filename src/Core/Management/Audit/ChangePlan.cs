using AiGateway.Storage;

namespace AiGateway.Management.Audit;

/// <summary>
/// What to do, decided on what was read: the writes with their note, or none when nothing is to change (a refusal, a repeated request).
/// </summary>
/// <param name="Answer">What <see cref="AuditedTable.ChangeAsync"/> returns once the writes are made.</param>
public sealed record ChangePlan<T>(T Answer)
{
    /// <summary>Writes to the partition, at most 98; the entry and the head of the chain are added to them.</summary>
    public IReadOnlyList<EntityWrite> Writes { get; init; } = [];

    /// <summary>Given when there are writes.</summary>
    public AuditNote? Note { get; init; }
}

/// <summary>
/// Reads what the change depends on and decides. Called again when another change came between, so it must have no effects of its own.
/// </summary>
public delegate ValueTask<ChangePlan<T>> PlanChange<T>(ChangeMoment moment, CancellationToken cancellationToken);

/// <summary>The place of a change in its chain. The time is later than that of every change before it in the partition, whatever the clocks say.</summary>
public sealed record ChangeMoment(long Sequence, DateTimeOffset At);
