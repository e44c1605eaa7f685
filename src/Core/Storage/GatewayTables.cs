namespace AiGateway.Storage;

/// <summary>The gateway's tables. Each is opened when it is first used.</summary>
public sealed class GatewayTables(Func<string, IEntityTable> open)
{
    private readonly Lazy<IEntityTable> resources = new(() => open("resources"));
    private readonly Lazy<IEntityTable> keys = new(() => open("keys"));
    private readonly Lazy<IEntityTable> ledger = new(() => open("ledger"));
    private readonly Lazy<IEntityTable> journal = new(() => open("journal"));
    private readonly Lazy<IEntityTable> outbox = new(() => open("outbox"));
    private readonly Lazy<IEntityTable> keptReplies = new(() => open("replies"));

    /// <summary>What admins manage with its audit chain: one partition for the platform, one a tenant.</summary>
    public IEntityTable Resources => resources.Value;

    /// <summary>Keys by hash, for the one point read that authentication needs.</summary>
    public IEntityTable Keys => keys.Value;

    /// <summary>Quota ledgers, one row a limit.</summary>
    public IEntityTable Ledger => ledger.Value;

    /// <summary>Calls that have started and are not settled.</summary>
    public IEntityTable Journal => journal.Value;

    /// <summary>Records that no transport has accepted yet.</summary>
    public IEntityTable Outbox => outbox.Value;

    /// <summary>Whose the replies are that providers keep: one partition a tenant.</summary>
    public IEntityTable KeptReplies => keptReplies.Value;
}
