namespace AiGateway.Bench.Scale.Counting;

/// <summary>Tells by table and operation what a transaction is for.</summary>
internal static class Rooms
{
    public static Room OfFind(string table) => table switch
    {
        "keys" => Room.Keys,
        "resources" => Room.Snapshots,
        "ledger" => Room.LedgerReads,
        _ => Room.Upkeep,
    };

    public static Room OfList(string table) => table switch
    {
        "resources" => Room.Snapshots,
        "outbox" => Room.Drains,
        _ => Room.Upkeep,
    };

    public static Room OfWrite(string table) => table switch
    {
        "ledger" => Room.LedgerWrites,
        "journal" => Room.Journal,
        "outbox" => Room.Outbox,
        _ => Room.Upkeep,
    };

    public static Room OfRemoval(string table) => table == "outbox" ? Room.Drains : OfWrite(table);

    public static Room OfConflict(string table) => table == "ledger" ? Room.LedgerConflicts : OfWrite(table);
}
