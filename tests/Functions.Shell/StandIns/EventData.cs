namespace Azure.Messaging.EventHubs;

// Read from Azure/azure-sdk-for-net, sdk/eventhub/Azure.Messaging.EventHubs/api/Azure.Messaging.EventHubs.netstandard2.0.cs, as of 5.12.

/// <summary>An event.</summary>
public class EventData(ReadOnlyMemory<byte> eventBody)
{
    public BinaryData EventBody { get; } = new(eventBody);

    public string? MessageId { get; set; }

    public string? ContentType { get; set; }

    public IDictionary<string, object> Properties { get; } = new Dictionary<string, object>();
}
