using System.ComponentModel;

namespace AiGateway.Management.Audit;

/// <summary>Where a chain breaks.</summary>
internal sealed record AuditBreak(
    [property: Description("The chain: platform, or tenant: and the tenant's name.")] string Chain,
    [property: Description("The number of the first entry that is missing, changed or too much.")] long Sequence,
    [property: Description("What is wrong with it.")] string Reason);
