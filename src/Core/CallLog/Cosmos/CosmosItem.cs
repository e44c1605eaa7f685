using Microsoft.Azure.Cosmos;

namespace AiGateway.CallLog.Cosmos;

/// <summary>An item to write: its content is JSON in UTF-8 and holds the same id and key.</summary>
internal sealed record CosmosItem(string Id, PartitionKey Key, byte[] Content);
