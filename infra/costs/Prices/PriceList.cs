namespace AiGateway.Costs.Prices;

/// <summary>The prices in <c>prices.json</c> by meter.</summary>
internal static class PriceList
{
    public static IReadOnlyList<Price> All { get; } = DataFile.Read<Price>("prices.json");

    private static readonly Dictionary<string, Price> ByMeter = All.ToDictionary(price => price.Meter, StringComparer.Ordinal);

    public static Price Of(string meter) => ByMeter[meter];
}
