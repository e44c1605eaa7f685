using AiGateway.CallLog.Unauthenticated;
using AiGateway.Calls;
using AiGateway.Management;

namespace AiGateway.CallLog;

/// <summary>Where call records are kept for questions: Cosmos DB in the cloud, SQLite locally. Throws <see cref="Storage.StorageUnavailableException"/> when it is down.</summary>
public interface ICallRecordStore
{
    /// <summary>
    /// Writes records by id. Idempotent: of the settled records of a call the first stays, and only a <see cref="OutcomeKind.Lost"/> one is ever replaced. When it is not
    /// the store that is down but some of the records that it will never take, writes all others first and then throws <see cref="RecordsRefusedException"/>.
    /// </summary>
    ValueTask UpsertAsync(IReadOnlyList<CallRecord> records, CancellationToken cancellationToken);

    /// <summary>The record; null when there is none. Throws <see cref="InvalidDataException"/>, which says why, when there is one that cannot be read.</summary>
    ValueTask<CallRecord?> FindAsync(CallId id, CancellationToken cancellationToken);

    /// <summary>Records that fit the query, newest first, without their traces and without those that cannot be read. Throws <see cref="ArgumentException"/> for a cursor that is not the query's.</summary>
    ValueTask<Page<CallRecord>> QueryAsync(CallQuery query, CancellationToken cancellationToken);

    /// <summary>Writes how many calls never authenticated, as totals of one source. Idempotent: a total replaces the source's smaller one.</summary>
    ValueTask PutUnauthenticatedAsync(string source, IReadOnlyList<UnauthenticatedCount> totals, CancellationToken cancellationToken);

    /// <summary>One page of the counts of all sources together, by minute and surface, newest first.</summary>
    ValueTask<Page<UnauthenticatedCount>> ListUnauthenticatedAsync(UnauthenticatedQuery query, CancellationToken cancellationToken);
}
