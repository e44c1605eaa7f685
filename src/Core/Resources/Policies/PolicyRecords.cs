using System.ComponentModel;

namespace AiGateway.Resources.Policies;

/// <summary>What is kept of the calls in a policy's scope.</summary>
public sealed record PolicyRecords
{
    [Description("How many days after a call its record is kept, 1 to 3650. Of several policies the shortest counts; without one a record is kept until someone deletes it.")]
    public int? RetentionDays { get; init; }

    [Description("durable: a call is on record before its first byte leaves and settled before its last. fast: it is on record a moment later, and the death of the process takes along what was on its way. Of several policies durable counts; without one it is durable.")]
    public string? Delivery { get; init; }
}
