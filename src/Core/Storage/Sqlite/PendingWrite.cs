using Microsoft.Data.Sqlite;

namespace AiGateway.Storage.Sqlite;

internal sealed class PendingWrite<T>(Func<SqliteSession, T> write, CancellationToken cancellationToken) : SqliteWrite
{
    private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool ran;
    private T? result;
    private Exception? mistake;

    public Task<T> Done => done.Task;

    public override void Run(SqliteSession session)
    {
        if (cancellationToken.IsCancellationRequested) return;
        ran = true;
        session.Execute("SAVEPOINT write");
        try
        {
            result = write(session);
        }
        catch (Exception thrown) when (thrown is not SqliteException failure || !SqliteOutage.Is(failure))
        {
            session.Undo();
            mistake = thrown; // its caller's alone: the rest of the group goes on
        }

        session.Execute("RELEASE write");
    }

    public override void Acknowledge()
    {
        if (mistake is not null) done.SetException(mistake);
        else if (ran) done.SetResult(result!);
        else done.SetCanceled(cancellationToken);
    }

    public override void Fail(StorageUnavailableException outage) => done.SetException(outage);
}
