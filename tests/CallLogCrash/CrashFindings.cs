namespace AiGateway.CallLogCrash;

/// <summary>What is left on disk of what victims said.</summary>
public sealed record CrashFindings
{
    /// <summary>Calls whose first byte left.</summary>
    public int Answered { get; init; }

    /// <summary>Answered calls without a record.</summary>
    public int Missing { get; init; }

    /// <summary>Calls whose last byte left and whose record does not say so.</summary>
    public int Unsettled { get; init; }

    /// <summary>Answered calls that are recorded as lost: their process died before their last byte.</summary>
    public int Lost { get; init; }

    /// <summary>Rows that journal and outbox still hold, and files of the local log.</summary>
    public int LeftBehind { get; init; }

    public bool IsSound => Answered > 0 && Missing + Unsettled + LeftBehind == 0;

    public CrashFindings Plus(CrashFindings other) => new()
    {
        Answered = Answered + other.Answered,
        Missing = Missing + other.Missing,
        Unsettled = Unsettled + other.Unsettled,
        Lost = Lost + other.Lost,
        LeftBehind = LeftBehind + other.LeftBehind,
    };
}
