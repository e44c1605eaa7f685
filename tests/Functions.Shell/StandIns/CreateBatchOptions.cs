namespace Azure.Messaging.EventHubs.Producer;

// Read from Azure/azure-sdk-for-net, sdk/eventhub/Azure.Messaging.EventHubs/api/Azure.Messaging.EventHubs.netstandard2.0.cs, as of 5.12.

/// <summary>Where a batch goes.</summary>
public class CreateBatchOptions
{
    public string? PartitionKey { get; set; }
}
