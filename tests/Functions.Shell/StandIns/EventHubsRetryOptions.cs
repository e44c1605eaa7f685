namespace Azure.Messaging.EventHubs;

// Read from Azure/azure-sdk-for-net, sdk/eventhub/Azure.Messaging.EventHubs/src/EventHubsRetryOptions.cs, as of 5.12.

/// <summary>How often and how patiently a client tries.</summary>
public class EventHubsRetryOptions
{
    public EventHubsRetryMode Mode { get; set; } = EventHubsRetryMode.Exponential;

    public int MaximumRetries { get; set; } = 3;

    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(0.8);

    public TimeSpan TryTimeout { get; set; } = TimeSpan.FromMinutes(1);
}
