namespace AiGateway.Bench.Scale.Counting;

/// <summary>What a transaction is for.</summary>
internal enum Room
{
    /// <summary>Looking a key up.</summary>
    Keys,

    /// <summary>Looking whether what admins configured has changed, and reading it.</summary>
    Snapshots,
    LedgerReads,
    LedgerWrites,

    /// <summary>Writes of the ledger that met somebody else's (412). They are billed, too.</summary>
    LedgerConflicts,

    /// <summary>Batches of calls that start, of rows of settled calls, of signs of life.</summary>
    Journal,

    /// <summary>Batches of records into the outbox.</summary>
    Outbox,

    /// <summary>Lists of the outbox, and removals from it.</summary>
    Drains,

    /// <summary>What is done by the minute, calls or none: looking for dead processes, last uses of keys.</summary>
    Upkeep,
}
