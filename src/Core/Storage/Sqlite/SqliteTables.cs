namespace AiGateway.Storage.Sqlite;

/// <summary>Every table of the gateway, in the one file <c>state.db</c> of a data directory.</summary>
public sealed class SqliteTables : IAsyncDisposable
{
    // A version is the row's number in this table: AUTOINCREMENT never gives a number twice, whatever was deleted since.
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS entities (
            version INTEGER PRIMARY KEY AUTOINCREMENT,
            tbl TEXT NOT NULL,
            partition TEXT NOT NULL,
            row TEXT NOT NULL,
            value BLOB NOT NULL,
            UNIQUE (tbl, partition, row));
        """;

    private readonly SqliteFile file;

    private SqliteTables(SqliteFile file) => this.file = file;

    /// <summary>Opens or creates the file; throws <see cref="StorageUnavailableException"/> when it cannot be used.</summary>
    public static SqliteTables Open(DataDirectory directory) => new(SqliteFile.Open(directory.PathOf("state.db"), Schema));

    /// <summary>The table of that name.</summary>
    public IEntityTable Table(string name) => new SqliteEntityTable(file, name);

    public ValueTask DisposeAsync() => file.DisposeAsync();
}
