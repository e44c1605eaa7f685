namespace Azure.Messaging.EventHubs.Producer;

// Read from Azure/azure-sdk-for-net, sdk/eventhub/Azure.Messaging.EventHubs/api/Azure.Messaging.EventHubs.netstandard2.0.cs, as of 5.12.

/// <summary>How a client sends.</summary>
public class EventHubProducerClientOptions
{
    public EventHubsRetryOptions RetryOptions { get; set; } = new();
}
