using System.Text.Json;

namespace AiGateway.Fixtures.Cosmos;

/// <summary>An item with what Cosmos DB adds to it.</summary>
internal sealed record StoredItem(string Id, string Place, string Rid, string ETag, DateTimeOffset WrittenAt, JsonElement Content);
