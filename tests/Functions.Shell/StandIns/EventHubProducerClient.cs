using AiGateway.Functions.Shell.Host;
using Azure.Core;

namespace Azure.Messaging.EventHubs.Producer;

// Read from Azure/azure-sdk-for-net, sdk/eventhub/Azure.Messaging.EventHubs/src/Producer/EventHubProducerClient.cs, as of 5.12. What it talks to is in Host/HubConnection.cs.

/// <summary>Sends events to an event hub; connects when it is first used.</summary>
public class EventHubProducerClient : IAsyncDisposable
{
    private readonly HubConnection connection;

    public EventHubProducerClient(string connectionString, string eventHubName, EventHubProducerClientOptions clientOptions)
        : this(HubConnection.HostIn(connectionString), eventHubName, clientOptions.RetryOptions)
    {
    }

    public EventHubProducerClient(string fullyQualifiedNamespace, string eventHubName, TokenCredential credential, EventHubProducerClientOptions clientOptions)
        : this(fullyQualifiedNamespace, eventHubName, clientOptions.RetryOptions) => ArgumentNullException.ThrowIfNull(credential);

    private EventHubProducerClient(string host, string hub, EventHubsRetryOptions retries) =>
        (FullyQualifiedNamespace, EventHubName, connection) = (host, hub, new(host, hub, retries));

    public string FullyQualifiedNamespace { get; }

    public string EventHubName { get; }

    // The service says how large a batch may be, so that this is the first thing to fail in an outage.
    public virtual async ValueTask<EventDataBatch> CreateBatchAsync(CreateBatchOptions options, CancellationToken cancellationToken = default) =>
        new(options.PartitionKey, await connection.MaximumBatchAsync(cancellationToken));

    public virtual Task SendAsync(EventDataBatch eventBatch, CancellationToken cancellationToken = default) => connection.SendAsync(eventBatch, cancellationToken);

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        connection.Dispose();
        return ValueTask.CompletedTask;
    }
}
