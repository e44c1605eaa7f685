namespace AiGateway.Fixtures.Cosmos.Sql;

/// <summary>
/// A query of the plain kind that the gateway sends: all of each item, filtered, in the order of one path. <see cref="Payload"/>: in the shape that the
/// client asks for when it merges partitions.
/// </summary>
internal sealed record SqlQuery(string Text, bool Payload, SqlCondition Where, string? OrderBy, string? Direction)
{
    public bool Descending => Direction == "DESC";

    /// <summary>The text that Cosmos DB's planner makes of it for each partition; empty for one that needs no merging. <c>CosmosQueryPlanTests</c> hold it to the real planner.</summary>
    public string Rewritten => OrderBy is null ? "" : string.Join('\n',
        $$"""SELECT c._rid, [{"item": c.{{OrderBy}}}] AS orderByItems, c AS payload""",
        "FROM c",
        $"WHERE {(Where is SqlCondition.Always ? Merging : $"({Where} AND {Merging})")}",
        $"ORDER BY c.{OrderBy}{(Direction is null ? "" : $" {Direction}")}");

    private static string Merging => "({documentdb-formattableorderbyquery-filter})";

    /// <summary>What an item counts as in the order.</summary>
    public string KeyOfItem(StoredItem item) => OrderBy is not null && item.Content.TryGetProperty(OrderBy, out var value) ? value.GetString()! : "";
}
