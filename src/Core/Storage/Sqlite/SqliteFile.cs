using Microsoft.Data.Sqlite;

namespace AiGateway.Storage.Sqlite;

/// <summary>
/// One SQLite file: writes by a single writer that commits all waiting writes together, reads on a few connections beside it.
/// Write-ahead log with <c>synchronous=NORMAL</c>: an acknowledged write survives the death of the process at any point, because the log is in the
/// operating system's hands by then. A power cut may take the last writes (never the file's consistency); <c>FULL</c> would add a disk flush to every
/// commit for that case alone, which "locally durable" does not ask for.
/// A file that is busy, full, read-only or damaged throws <see cref="StorageUnavailableException"/>, to every write of the group that failed; the next one tries anew.
/// </summary>
public sealed class SqliteFile : IAsyncDisposable
{
    private const int BusySeconds = 5;

    // Temporary is what a write needs to be undone alone; without this it is a file, made anew for every write.
    private const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY;";
    private readonly SqliteWriter writer;
    private readonly SqliteReaders readers;

    private SqliteFile(SqliteWriter writer, SqliteReaders readers)
    {
        this.writer = writer;
        this.readers = readers;
    }

    /// <summary>Opens or creates the file and brings it to the schema, a script that may run at every opening (<c>CREATE TABLE IF NOT EXISTS …</c>). The size of its pages is that of its making.</summary>
    public static SqliteFile Open(string path, string schema, int pageBytes = 4096)
    {
        // Not pooled: a connection that failed must really be closed, and disposal must really let go of the file.
        var connectionString = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = BusySeconds }.ConnectionString;
        try
        {
            var writer = new SqliteWriter(path, () => new SqliteSession(connectionString, $"PRAGMA page_size={pageBytes}; {Pragmas} {schema}"));
            return new SqliteFile(writer, new SqliteReaders(path, () => new SqliteSession(connectionString, "PRAGMA query_only=TRUE")));
        }
        catch (SqliteException failure)
        {
            throw SqliteOutage.Of(path, failure);
        }
    }

    /// <summary>
    /// Runs the function inside the writer's transaction and returns when it is committed. What it throws is its caller's alone and undoes its own changes only.
    /// A write cancelled before its turn is not made; after that it runs to its end.
    /// </summary>
    public ValueTask<T> WriteAsync<T>(Func<SqliteSession, T> write, CancellationToken cancellationToken) => new(writer.WriteAsync(write, cancellationToken));

    /// <summary>
    /// Runs the function on a reading connection, which sees every acknowledged write and never waits for the writer.
    /// It runs on the caller's thread: a point read of 1 KiB takes some ten microseconds (measured), less than a hop to another thread may cost on a busy machine.
    /// Cancelling interrupts the statement that runs.
    /// </summary>
    public ValueTask<T> ReadAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellationToken) => readers.ReadAsync(read, cancellationToken);

    /// <summary>Commits what still waits and folds the write-ahead log into the file.</summary>
    public async ValueTask DisposeAsync()
    {
        readers.Dispose();
        await writer.DisposeAsync();
    }
}
