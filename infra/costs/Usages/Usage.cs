namespace AiGateway.Costs.Usages;

/// <summary>What a month asks of the gateway.</summary>
internal sealed record Usage
{
    public decimal Calls { get; init; }

    /// <summary>Which part of the calls is streamed, from 0 to 1.</summary>
    public decimal Streamed { get; init; } = 1;

    /// <summary>How long a streamed call takes on average.</summary>
    public decimal Seconds { get; init; } = 2;

    /// <summary>How long a call takes that is answered whole.</summary>
    public decimal WholeSeconds { get; init; } = 0.5m;

    /// <summary>How many calls are in flight together on an instance that is busy. 1: no two ever overlap, the most it can cost.</summary>
    public decimal Concurrency { get; init; } = 1;

    public decimal MemoryMb { get; init; } = 2048;

    /// <summary>Instances that are awake; what runs beside calls is counted as if they were awake all month.</summary>
    public decimal Instances { get; init; } = 1;

    /// <summary>How records reach Cosmos DB; null: through the hub where there is one.</summary>
    public RecordsMode? Records { get; init; }

    /// <summary>Whether an Event Hubs namespace is deployed; null: where records need it.</summary>
    public bool? Hub { get; init; }

    public RecordsMode Mode => Records ?? (Hub == false ? RecordsMode.Direct : RecordsMode.EventHubs);

    public bool HasHub => Hub ?? Mode == RecordsMode.EventHubs;

    /// <summary>False when records are to take a hub that is not there.</summary>
    public bool IsPossible => Mode == RecordsMode.Direct || HasHub;

    /// <summary>How long events wait for each other before <c>RecordIngest</c> runs.</summary>
    public decimal IngestWaitSeconds { get; init; } = 10;

    public decimal RecordBytes { get; init; } = 950;

    public decimal RetentionDays { get; init; } = 90;

    /// <summary>Limits that apply to a call, each a row of the ledger.</summary>
    public decimal Limits { get; init; } = 2;

    /// <summary>Provider secrets that are kept in Key Vault.</summary>
    public decimal Secrets { get; init; } = 1;

    /// <summary>How often <c>RecordUpkeep</c> runs.</summary>
    public decimal UpkeepMinutes { get; init; } = 5;

    /// <summary>Gigabytes of logs a month; null: reckoned from the executions.</summary>
    public decimal? LogGb { get; init; }

    /// <summary>The workspace's daily cap in gigabytes.</summary>
    public decimal LogCapGb { get; init; } = 1;
}
