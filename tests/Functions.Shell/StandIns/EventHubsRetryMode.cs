namespace Azure.Messaging.EventHubs;

// Read from Azure/azure-sdk-for-net, sdk/eventhub/Azure.Messaging.EventHubs/api/Azure.Messaging.EventHubs.netstandard2.0.cs, as of 5.12.

/// <summary>How pauses between tries grow.</summary>
public enum EventHubsRetryMode
{
    Fixed = 0,
    Exponential = 1,
}
