namespace AiGateway.Fixtures.Cosmos;

/// <summary>A request that arrived: what it asks for, of which container and key (as the client wrote it), with which query.</summary>
public sealed record CosmosRequest(CosmosRequestKind Kind, string? Container, string? PartitionKey, string? Sql);
