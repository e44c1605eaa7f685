using AiGateway.Costs.Prices;

namespace AiGateway.Costs.Meters;

/// <summary>How much of a meter a month uses, and what that costs.</summary>
internal sealed record CostLine(string What, decimal Quantity, Price Price)
{
    /// <summary>What is left when the free units are gone.</summary>
    public decimal Billed => Math.Max(0, Quantity - Price.Free);

    public decimal Amount => Billed / Price.Per * Price.Amount;
}
