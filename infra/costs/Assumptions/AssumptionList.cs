namespace AiGateway.Costs.Assumptions;

/// <summary>The assumptions in <c>assumptions.json</c> by name.</summary>
internal static class AssumptionList
{
    public static IReadOnlyList<Assumption> All { get; } = DataFile.Read<Assumption>("assumptions.json");

    private static readonly Dictionary<string, decimal> ByName = All.ToDictionary(assumption => assumption.Name, assumption => assumption.Value, StringComparer.Ordinal);

    public static decimal Of(string name) => ByName[name];
}
