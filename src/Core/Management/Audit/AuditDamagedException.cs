namespace AiGateway.Management.Audit;

/// <summary>A chain's head or one of its entries cannot be read, so the chain can be neither shown nor continued.</summary>
public sealed class AuditDamagedException : Exception
{
    public AuditDamagedException(string chain)
        : base($"The audit chain '{chain}' is damaged.") => Chain = chain;

    /// <summary>The partition of the chain.</summary>
    public string Chain { get; }
}
