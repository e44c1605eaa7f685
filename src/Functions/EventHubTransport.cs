using System.Net.Sockets;
using AiGateway.CallLog;
using AiGateway.Storage;
using Azure.Identity;
using Azure.Messaging.EventHubs;
using Azure.Messaging.EventHubs.Producer;

namespace AiGateway.Functions;

/// <summary>
/// Sends call records to the event hub, the records of a tenant to one partition. Nothing waits for more to come: records that settle while a send is under way make up the
/// next one.
/// </summary>
internal sealed class EventHubTransport(EventHubProducerClient producer) : IRecordTransport
{
    /// <inheritdoc/>
    public async ValueTask SendAsync(IReadOnlyList<CallRecord> records, CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(records.GroupBy(record => record.Tenant).Select(tenant => SendAsync(tenant.Key, [.. tenant], cancellationToken)));
        }
        catch (Exception failure) when (IsOutage(failure))
        {
            throw new StorageUnavailableException(Describe(failure), failure);
        }
    }

    private async Task SendAsync(string tenant, IReadOnlyList<CallRecord> records, CancellationToken cancellationToken)
    {
        var batches = new List<EventDataBatch>();
        try
        {
            await FillAsync(batches, new CreateBatchOptions { PartitionKey = tenant }, records, cancellationToken);
            await Task.WhenAll(batches.Select(batch => producer.SendAsync(batch, cancellationToken)));
        }
        finally
        {
            foreach (var batch in batches) batch.Dispose();
        }
    }

    private async Task FillAsync(List<EventDataBatch> batches, CreateBatchOptions options, IReadOnlyList<CallRecord> records, CancellationToken cancellationToken)
    {
        foreach (var record in records)
        {
            if (batches is [.., var last] && last.TryAdd(EventOf(record))) continue;
            var batch = await producer.CreateBatchAsync(options, cancellationToken);
            batches.Add(batch);
            // A record fits into every tier's event (CallRecordText.MostBytes); one that does not is for the outbox, not to be dropped.
            if (!batch.TryAdd(EventOf(record))) throw new StorageUnavailableException($"The record of call {record.Id} does not fit into {batch.MaximumSizeInBytes} bytes.");
        }
    }

    private static EventData EventOf(CallRecord record) => new(CallRecordText.Write(record))
    {
        MessageId = record.Id,
        ContentType = "application/json",
        Properties = { ["schema"] = record.Schema },
    };

    // The client has an exception of its own for most of what can go wrong, but not for a token it did not get or a right it does not have; some of what the
    // service answers it turns into general ones (AmqpError.CreateExceptionForError).
    private static bool IsOutage(Exception failure) =>
        failure is EventHubsException or UnauthorizedAccessException or AuthenticationFailedException or SocketException or IOException or TimeoutException
            or ArgumentException or InvalidOperationException or NotSupportedException;

    private string Describe(Exception failure) => failure switch
    {
        UnauthorizedAccessException =>
            $"Event Hubs refused the gateway: its identity needs the role 'Azure Event Hubs Data Sender' on the event hub '{producer.EventHubName}' of {producer.FullyQualifiedNamespace}.",
        AuthenticationFailedException => "The gateway's identity got no token for Event Hubs.",
        EventHubsException refused => $"Event Hubs did not take the records ({refused.Reason}).",
        _ => "The connection to Event Hubs broke.",
    };
}
