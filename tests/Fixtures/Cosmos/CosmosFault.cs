using System.Net;

namespace AiGateway.Fixtures.Cosmos;

/// <summary>An answer given instead of the true one.</summary>
public sealed record CosmosFault(HttpStatusCode Status)
{
    public int SubStatus { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Only requests of these kinds; by default all that are about items.</summary>
    public IReadOnlyList<CosmosRequestKind> Of { get; init; } =
        [CosmosRequestKind.Query, CosmosRequestKind.Create, CosmosRequestKind.Upsert, CosmosRequestKind.Read, CosmosRequestKind.Replace, CosmosRequestKind.Delete];
}
