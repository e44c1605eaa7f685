using AiGateway.Storage;

namespace AiGateway.Resources.Store;

/// <summary>All resources of one partition, as they stood when they were read. References are checked against it.</summary>
internal sealed class ResourceRows
{
    public const string Prefix = "r:";
    private const int PageSize = 1000;
    private readonly SortedDictionary<string, Entity> rows = new(StringComparer.Ordinal);

    private ResourceRows()
    {
    }

    public static async ValueTask<ResourceRows> ReadAsync(IEntityTable table, string partition, CancellationToken cancellationToken)
    {
        var read = new ResourceRows();
        IReadOnlyList<Entity> page;
        string? after = null;
        do
        {
            page = await table.ListAsync(partition, Prefix, after, PageSize, cancellationToken);
            foreach (var row in page) read.rows.Add(row.Row, row);
            after = page.Count == 0 ? null : page[^1].Row;
        }
        while (page.Count == PageSize);

        return read;
    }

    /// <summary>The resource; null when there is none of that name.</summary>
    public Stored<T>? Find<T>(RowKind<T> kind, string name)
        where T : class => rows.TryGetValue(kind.RowOf(name), out var row) ? Stored<T>.Read(kind, row) : null;

    public bool Has<T>(RowKind<T> kind, string name)
        where T : class => rows.ContainsKey(kind.RowOf(name));

    public IEnumerable<T> All<T>(RowKind<T> kind)
        where T : class => rows.Where(row => row.Key.StartsWith(kind.Prefix, StringComparison.Ordinal)).Select(row => Stored<T>.Read(kind, row.Value).Resource);
}
