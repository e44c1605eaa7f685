using AiGateway.CallLog;
using AiGateway.CallLog.Unauthenticated;
using AiGateway.Calls;
using AiGateway.Management;
using AiGateway.Storage;

namespace AiGateway.Tests.CallLog;

/// <summary>A real store behind a line that a test can cut, and that counts what was tried.</summary>
internal sealed class FaultyStore(ICallRecordStore store) : ICallRecordStore
{
    private TaskCompletionSource? gate;

    /// <summary>True while every request fails.</summary>
    public bool IsDown { get; set; }

    /// <summary>Calls whose records the store refuses for good.</summary>
    public HashSet<string> Refuses { get; } = [];

    /// <summary>Calls whose records make a write fail by a bug.</summary>
    public HashSet<string> Breaks { get; } = [];

    /// <summary>How many writes of records were tried.</summary>
    public int Attempts { get; private set; }

    /// <summary>Lets writes of records wait until <see cref="Release"/>.</summary>
    public void Hold() => gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release() => gate?.TrySetResult();

    public async ValueTask UpsertAsync(IReadOnlyList<CallRecord> records, CancellationToken cancellationToken)
    {
        Attempts++;
        if (gate is { } held) await held.Task;
        if (records.Any(record => Breaks.Contains(record.Id))) throw new InvalidOperationException("A bug.");
        var refused = records.Select(record => record.Id).Where(Refuses.Contains).ToDictionary(id => id, _ => "The partition is full.");
        await Line.UpsertAsync([.. records.Where(record => !refused.ContainsKey(record.Id))], cancellationToken);
        if (refused.Count > 0) throw new RecordsRefusedException(refused);
    }

    public ValueTask<CallRecord?> FindAsync(CallId id, CancellationToken cancellationToken) => Line.FindAsync(id, cancellationToken);

    public ValueTask<Page<CallRecord>> QueryAsync(CallQuery query, CancellationToken cancellationToken) => Line.QueryAsync(query, cancellationToken);

    public ValueTask PutUnauthenticatedAsync(string source, IReadOnlyList<UnauthenticatedCount> totals, CancellationToken cancellationToken) =>
        Line.PutUnauthenticatedAsync(source, totals, cancellationToken);

    public ValueTask<Page<UnauthenticatedCount>> ListUnauthenticatedAsync(UnauthenticatedQuery query, CancellationToken cancellationToken) =>
        Line.ListUnauthenticatedAsync(query, cancellationToken);

    private ICallRecordStore Line => IsDown ? throw new StorageUnavailableException("The test cut the line.") : store;
}
