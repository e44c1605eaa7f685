using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace AiGateway.Storage.Sqlite;

/// <summary>A few connections for reading, opened when they are first needed.</summary>
internal sealed class SqliteReaders(string path, Func<SqliteSession> open) : IDisposable
{
    private const int Limit = 8;
    private readonly ConcurrentBag<SqliteSession> idle = [];
    private readonly SemaphoreSlim free = new(Limit);
    private volatile bool disposed;

    public async ValueTask<T> ReadAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        await free.WaitAsync(cancellationToken);
        try
        {
            return Read(read);
        }
        catch (SqliteException failure) when (SqliteOutage.Is(failure))
        {
            throw SqliteOutage.Of(path, failure);
        }
        finally
        {
            free.Release();
        }
    }

    public void Dispose()
    {
        disposed = true;
        while (idle.TryTake(out var session)) session.Dispose();
    }

    private T Read<T>(Func<SqliteSession, T> read)
    {
        if (!idle.TryTake(out var session)) session = open();
        try
        {
            var result = read(session);
            idle.Add(session);
            session = null;
            return result;
        }
        finally
        {
            session?.Dispose(); // what failed once is not used again
            if (disposed) Dispose();
        }
    }
}
