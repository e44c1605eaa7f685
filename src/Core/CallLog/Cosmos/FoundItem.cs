namespace AiGateway.CallLog.Cosmos;

/// <summary>An item as it was read, and the version to replace it by.</summary>
internal sealed record FoundItem(byte[] Content, string Version);
