using AiGateway.CallLog.Delivery;
using AiGateway.CallLog.Ingest;
using Microsoft.Azure.Functions.Worker;

namespace AiGateway.Functions.Triggers;

/// <summary>
/// Call records that arrive at the event hub. They come as text and are read one by one: bound to a type, a single bad one would fail its whole batch. The ingest throws only
/// when it could put a record nowhere; without a retry policy the checkpoint would move past it all the same.
/// </summary>
public sealed class RecordIngestTrigger(RecordIngest ingest)
{
    private const int ForEver = -1;

    [Function("RecordIngest")]
    [ExponentialBackoffRetry(ForEver, "00:00:01", "00:01:00")]
    public Task RunAsync(
        [EventHubTrigger(EventHubsChoice.Hub, Connection = EventHubsChoice.Setting, ConsumerGroup = EventHubsChoice.ConsumerGroup)] string[] events,
        CancellationToken cancellationToken) => ingest.IngestAsync(events, cancellationToken);
}
