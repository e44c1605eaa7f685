namespace Microsoft.Azure.Functions.Worker;

// Read from Azure/azure-functions-dotnet-worker, extensions/Worker.Extensions.EventHubs/src/EventHubTriggerAttribute.cs, tag eventhubs-extension-6.5.0.

/// <summary>Runs the function for batches of events.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class EventHubTriggerAttribute(string eventHubName) : Attribute
{
    public string EventHubName { get; } = eventHubName;

    public string? ConsumerGroup { get; set; }

    public string? Connection { get; set; }
}
