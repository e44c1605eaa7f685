using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace AiGateway.Storage.Sqlite;

/// <summary>The one connection that writes. All writes that wait are committed together; a write that fails by its own mistake does not spoil the others.</summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    // A group this large still commits within milliseconds, so that the first caller of it does not wait long for the last.
    private const int GroupLimit = 256;
    private readonly Channel<SqliteWrite> waiting = Channel.CreateUnbounded<SqliteWrite>(new UnboundedChannelOptions { SingleReader = true });
    private readonly List<SqliteWrite> group = new(GroupLimit);
    private readonly string path;
    private readonly Func<SqliteSession> open;
    private readonly Task loop;
    private SqliteSession? session;

    public SqliteWriter(string path, Func<SqliteSession> open)
    {
        this.path = path;
        this.open = open;
        session = open();
        loop = Task.Run(CommitGroupsAsync);
    }

    public Task<T> WriteAsync<T>(Func<SqliteSession, T> write, CancellationToken cancellationToken)
    {
        var pending = new PendingWrite<T>(write, cancellationToken);
        ObjectDisposedException.ThrowIf(!waiting.Writer.TryWrite(pending), this);
        return pending.Done;
    }

    /// <summary>Commits what still waits, then folds the write-ahead log into the file.</summary>
    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await loop;
        try
        {
            session?.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        catch (SqliteException)
        {
            // The log stays beside the file, and the next opening reads it.
        }

        session?.Dispose();
        session = null;
    }

    private async Task CommitGroupsAsync()
    {
        while (await waiting.Reader.WaitToReadAsync())
        {
            group.Clear();
            while (group.Count < GroupLimit && waiting.Reader.TryRead(out var write)) group.Add(write);
            CommitGroup();
        }
    }

    private void CommitGroup()
    {
        try
        {
            session ??= open();
            session.Execute("BEGIN IMMEDIATE");
            foreach (var write in group) write.Run(session);
            session.Execute("COMMIT");
        }
        catch (Exception failure)
        {
            // Whatever it was, it is this group's: a loop that ended would leave every later write waiting for ever.
            Abandon(failure);
            return;
        }

        foreach (var write in group) write.Acknowledge();
    }

    // The connection goes too: closing it rolls back whatever is left open, and the next group starts afresh.
    private void Abandon(Exception failure)
    {
        session?.Dispose();
        session = null;
        foreach (var write in group) write.Fail(SqliteOutage.Of(path, failure));
    }
}
