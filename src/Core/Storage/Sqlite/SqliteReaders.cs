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
            return Read(read, cancellationToken);
        }
        catch (SqliteException failure) when (cancellationToken.IsCancellationRequested && SqliteOutage.Is(failure))
        {
            throw new OperationCanceledException("The read was interrupted.", failure, cancellationToken);
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

    private T Read<T>(Func<SqliteSession, T> read, CancellationToken cancellationToken)
    {
        if (!idle.TryTake(out var session)) session = open();
        try
        {
            var result = Read(session, read, cancellationToken);
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

    // A question that takes long must not keep its thread and its connection once nobody waits for the answer.
    private static T Read<T>(SqliteSession session, Func<SqliteSession, T> read, CancellationToken cancellationToken)
    {
        using var interruption = cancellationToken.UnsafeRegister(static reading => ((SqliteSession)reading!).Interrupt(), session);
        return read(session);
    }
}
