using System.Diagnostics.Metrics;
using AiGateway.CallLog.Journal;
using AiGateway.CallLog.Local;
using AiGateway.CallLog.Outbox;

namespace AiGateway.CallLog;

/// <summary>How the record of calls itself is doing.</summary>
internal sealed class CallLogMetrics
{
    private readonly Counter<long> unaccepted;
    private readonly Counter<long> lost;
    private readonly Counter<long> ingested;
    private readonly Counter<long> deferred;
    private readonly Counter<long> deadLettered;

    public CallLogMetrics(IMeterFactory meters, CallJournal journal, RecordOutbox outbox, LocalLog? local = null)
    {
        var meter = meters.Create("AiGateway");
        unaccepted = meter.CreateCounter<long>("gateway.records.unaccepted", "{record}", "Records that neither the transport nor the outbox took. Any rise is an alarm.");
        lost = meter.CreateCounter<long>("gateway.records.lost", "{record}", "Calls that died with their process and were recovered as lost.");
        ingested = meter.CreateCounter<long>("gateway.records.ingested", "{record}", "Records that the ingest brought from events into the store.");
        deferred = meter.CreateCounter<long>("gateway.records.deferred", "{record}", "Records that the ingest put into the outbox, because the store did not take them.");
        deadLettered = meter.CreateCounter<long>("gateway.records.dead_lettered", "{record}", "What cannot be taken as a record and went to the dead letters, by where it was found.");
        meter.CreateObservableGauge("gateway.records.outbox", () => outbox.Waiting, "{record}", "Records that wait in the outbox.");
        meter.CreateObservableGauge("gateway.journal.open", () => journal.OpenCalls + (local?.Calls ?? 0), "{call}", "Calls that have started and are not settled.");
    }

    public void CountUnaccepted() => unaccepted.Add(1);

    public void CountLost() => lost.Add(1);

    public void CountIngested(int records) => ingested.Add(records);

    public void CountDeferred(int records) => deferred.Add(records);

    public void CountDeadLettered(string source) => deadLettered.Add(1, new KeyValuePair<string, object?>("source", source));
}
