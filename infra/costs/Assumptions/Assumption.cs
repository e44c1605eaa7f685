namespace AiGateway.Costs.Assumptions;

/// <summary>A number that no price list gives: how often the gateway asks something of a service, or how large something is.</summary>
internal sealed record Assumption
{
    public required string Name { get; init; }

    public required decimal Value { get; init; }

    public required string Unit { get; init; }

    /// <summary>Where it comes from: a line of the code, a measurement, a document; or that it is a guess.</summary>
    public required string Why { get; init; }
}
