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

    /// <summary>Given when there are writes, and for a change elsewhere that follows its entry.</summary>
    public AuditNote? Note { get; init; }
}
