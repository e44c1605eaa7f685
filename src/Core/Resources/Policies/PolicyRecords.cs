using System.ComponentModel;

namespace AiGateway.Resources.Policies;

/// <summary>What is kept of the calls in a policy's scope.</summary>
public sealed record PolicyRecords
{
    [Description("How many days after a call its record is kept, 1 to 3650. Of several policies the shortest counts; without one a record is kept until someone deletes it.")]
    public int? RetentionDays { get; init; }
}
