using System.ComponentModel;

namespace AiGateway.Management.Audit;

/// <summary>Whether the chains are whole.</summary>
internal sealed record AuditVerification
{
    [Description("True when every entry of every chain is there and unchanged.")]
    public required bool Intact { get; init; }

    [Description("How many chains were walked: the platform's and one a tenant.")]
    public required int Chains { get; init; }

    [Description("How many entries were checked.")]
    public required long Entries { get; init; }

    [Description("The first entry of each broken chain that does not fit; absent when all fit.")]
    public IReadOnlyList<AuditBreak>? Broken { get; init; }
}
