namespace AiGateway.Management.Requests;

/// <summary>Which page of a list is wanted: <c>?limit=&amp;after=</c>.</summary>
public sealed record PageRequest(int Limit, string? After)
{
    /// <summary>The most items a page may have.</summary>
    public const int Most = 500;

    private const int Usual = 100;

    /// <summary>Reads both parameters; mistakes stay with the reader.</summary>
    public static PageRequest Read(QueryReader query) => new(query.Number("limit", 1, Most) ?? Usual, query.Text("after", 512));
}
