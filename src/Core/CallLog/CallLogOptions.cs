namespace AiGateway.CallLog;

/// <summary>How an instance of the gateway keeps its record of calls.</summary>
public sealed record CallLogOptions
{
    /// <summary>
    /// Names this instance in the journal. Two processes never run under one name at the same time; a process that takes over a name
    /// (the local host after a restart, guarded by the lock on its data directory) recovers the calls of the one before at once.
    /// </summary>
    public required string Instance { get; init; }

    /// <summary>How long one write to the journal, the transport or the outbox may take.</summary>
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long the store, or in its place the outbox, may take for the records of one batch of events, of which there are some hundreds.</summary>
    public TimeSpan BatchTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often an instance with open calls shows that it lives.</summary>
    public TimeSpan SignOfLifeEvery { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>An instance that shows no sign of life for so long is dead: its open calls are lost.</summary>
    public TimeSpan DeadAfter { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How many records are kept in memory while neither the transport nor the outbox takes them; the journal still knows of the others.</summary>
    public int MostUnaccepted { get; init; } = 10_000;
}
