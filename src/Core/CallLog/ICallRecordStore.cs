using AiGateway.Calls;

namespace AiGateway.CallLog;

/// <summary>Where call records are kept for questions: Cosmos DB in the cloud, SQLite locally. Throws <see cref="Storage.StorageUnavailableException"/> when it is down.</summary>
public interface ICallRecordStore
{
    /// <summary>Writes records by id. Idempotent; a <see cref="OutcomeKind.Lost"/> record never overwrites a settled one.</summary>
    ValueTask UpsertAsync(IReadOnlyList<CallRecord> records, CancellationToken cancellationToken);

    /// <summary>The record; null when there is none.</summary>
    ValueTask<CallRecord?> FindAsync(CallId id, CancellationToken cancellationToken);

    /// <summary>Records that fit the query, newest first, without their traces.</summary>
    ValueTask<CallPage> QueryAsync(CallQuery query, CancellationToken cancellationToken);
}
