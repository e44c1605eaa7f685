using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace AiGateway.Fixtures.Cosmos;

/// <summary>A request taken apart.</summary>
internal sealed class CosmosCall
{
    private readonly IHeaderDictionary headers;
    private readonly string[] path;

    private CosmosCall(HttpRequest request, JsonElement? body)
    {
        (headers, Body) = (request.Headers, body);
        path = [.. request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries)];
        Kind = KindOf(request.Method);
        IsPost = HttpMethods.IsPost(request.Method);
    }

    public CosmosRequestKind Kind { get; }

    public bool IsPost { get; }

    public JsonElement? Body { get; }

    public string? Database => Part(1);

    public string? Container => Part(3);

    public string? Id => Part(5);

    public string? IfMatch => Header("If-Match");

    public string? IfNoneMatch => Header("If-None-Match");

    public string? Continuation => Header("x-ms-continuation");

    public int MaxItemCount => int.TryParse(Header("x-ms-max-item-count"), out var count) && count > 0 ? count : int.MaxValue;

    public bool WantsNoContent => Header("Prefer") == "return=minimal";

    /// <summary>The values of the key that the request is scoped to; null when it is not.</summary>
    public string[]? PartitionKey => Header("x-ms-documentdb-partitionkey") is { } key ? JsonSerializer.Deserialize<string[]>(key) : null;

    /// <summary>The part of the key space that a request of a partition asks for.</summary>
    public (string? Start, string? End) Epk => (Header("x-ms-start-epk"), Header("x-ms-end-epk"));

    public int? Partition => Header("x-ms-documentdb-partitionkeyrangeid")?.Split(',')[^1] is { } id ? int.Parse(id, System.Globalization.CultureInfo.InvariantCulture) : null;

    public static async Task<CosmosCall> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        return new(request, body.Length == 0 ? null : JsonElement.Parse(body.ToArray()));
    }

    public CosmosRequest Describe() => new(Kind, Container, Header("x-ms-documentdb-partitionkey"), Kind is CosmosRequestKind.Plan or CosmosRequestKind.Query ? Body?.GetProperty("query").GetString() : null);

    private CosmosRequestKind KindOf(string method) => path switch
    {
        [] => CosmosRequestKind.Account,
        ["dbs"] or ["dbs", _] => CosmosRequestKind.Database,
        ["dbs", _, "colls"] or ["dbs", _, "colls", _] => CosmosRequestKind.Container,
        ["dbs", _, "colls", _, "pkranges"] => CosmosRequestKind.Ranges,
        ["dbs", _, "colls", _, "docs"] => KindOfPost(),
        ["dbs", _, "colls", _, "docs", _] when HttpMethods.IsGet(method) => CosmosRequestKind.Read,
        ["dbs", _, "colls", _, "docs", _] when HttpMethods.IsPut(method) => CosmosRequestKind.Replace,
        ["dbs", _, "colls", _, "docs", _] when HttpMethods.IsDelete(method) => CosmosRequestKind.Delete,
        _ => throw new FormatException($"The stand-in knows no {method} {string.Join('/', path)}."),
    };

    private CosmosRequestKind KindOfPost()
    {
        if (Is("x-ms-cosmos-is-query-plan-request")) return CosmosRequestKind.Plan;
        if (Is("x-ms-documentdb-isquery")) return CosmosRequestKind.Query;
        return Is("x-ms-documentdb-is-upsert") ? CosmosRequestKind.Upsert : CosmosRequestKind.Create;
    }

    private bool Is(string header) => bool.TryParse(Header(header), out var value) && value;

    private string? Header(string name) => headers.TryGetValue(name, out var value) ? $"{value}" : null;

    private string? Part(int index) => index < path.Length ? path[index] : null;
}
