using System.Text.Json.Nodes;

namespace AiGateway.Fixtures.EventHubs;

/// <summary>An event that the hub keeps, in the order of its partition.</summary>
/// <param name="Batch">Number of the batch that it came in.</param>
public sealed record HubEvent(string PartitionKey, int Batch, string Text, string? MessageId, string? ContentType, JsonObject Properties);
