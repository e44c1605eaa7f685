using AiGateway.CallLog.DeadLetters;
using AiGateway.Storage;

namespace AiGateway.CallLog.Ingest;

/// <summary>
/// Brings events with records into the store. When it returns, each event is durable somewhere: its record in the store or, in an outage, in the outbox; what is no record,
/// or one that the store refuses for good, among the dead letters. So whoever delivers events may forget them then, may deliver them again, and in any order.
/// </summary>
public sealed class RecordIngest
{
    private readonly EventSorting sorting;
    private readonly StoreOrOutbox records;
    private readonly Burial burial;

    internal RecordIngest(EventSorting sorting, StoreOrOutbox records, Burial burial) => (this.sorting, this.records, this.burial) = (sorting, records, burial);

    /// <summary>
    /// Takes the events, each a record as <see cref="CallRecordText.Write"/> writes it. Throws <see cref="StorageUnavailableException"/> only when something could be kept
    /// nowhere; the same events have to come again then. Cancelling shortens the tries and gives nothing up: a deliverer that stops may have moved on all the same.
    /// </summary>
    public async Task IngestAsync(IReadOnlyList<string> events, CancellationToken cancellationToken)
    {
        var sorted = await sorting.SortAsync(events, cancellationToken);
        var refused = await records.KeepAsync(sorted.Records, cancellationToken);
        var unburied = await burial.BuryAsync(DeadLetterSource.Ingest, [.. sorted.Bad, .. refused ?? []], CancellationToken.None);
        if (refused is not null && unburied == 0) return;
        throw new StorageUnavailableException(
            $"{(refused is null ? sorted.Records.Count : 0)} records went neither into the store nor into the outbox, and {unburied} bad events not among the dead letters. Their events have to come again.");
    }
}
