namespace AiGateway.Storage.Sqlite;

/// <summary>A write that waits for its group: it runs first, and its caller hears of it only when the group is committed or has failed.</summary>
internal abstract class SqliteWrite
{
    public abstract void Run(SqliteSession session);

    public abstract void Acknowledge();

    public abstract void Fail(StorageUnavailableException outage);
}
