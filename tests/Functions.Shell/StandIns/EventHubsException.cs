namespace Azure.Messaging.EventHubs;

// Read from Azure/azure-sdk-for-net, sdk/eventhub/Azure.Messaging.EventHubs/api/Azure.Messaging.EventHubs.netstandard2.0.cs, as of 5.12.

/// <summary>What went wrong between a client and Event Hubs.</summary>
public class EventHubsException(bool isTransient, string eventHubName, string message, EventHubsException.FailureReason reason, Exception? innerException = null)
    : Exception(message, innerException)
{
    public bool IsTransient { get; } = isTransient;

    public string EventHubName { get; } = eventHubName;

    public FailureReason Reason { get; } = reason;

    public enum FailureReason
    {
        GeneralError = 0,
        ClientClosed = 1,
        ResourceNotFound = 3,
        MessageSizeExceeded = 4,
        ServiceBusy = 6,
        ServiceTimeout = 7,
        ServiceCommunicationProblem = 8,
    }
}
