namespace AiGateway.CallLog;

/// <summary>Those filters of a query that are set: conditions in the store's own language, and their values as parameters.</summary>
internal sealed class FilterList
{
    private readonly List<string> conditions = [];
    private readonly List<(string Name, object? Value)> parameters = [];

    public IReadOnlyList<string> Conditions => conditions;

    public IReadOnlyList<(string Name, object? Value)> Parameters => parameters;

    /// <summary>Adds the condition, unless its value is null: then the filter is not set.</summary>
    public void Add(string condition, string name, object? value)
    {
        if (value is null) return;
        conditions.Add(condition);
        parameters.Add((name, value));
    }
}
