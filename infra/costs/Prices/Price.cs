namespace AiGateway.Costs.Prices;

/// <summary>What a meter costs, and where and when that was seen.</summary>
internal sealed record Price
{
    public required string Meter { get; init; }

    /// <summary>What the meter counts.</summary>
    public required string Unit { get; init; }

    /// <summary>How many units <see cref="Amount"/> buys.</summary>
    public required decimal Per { get; init; }

    public required decimal Amount { get; init; }

    public required string Currency { get; init; }

    /// <summary>Units a month that cost nothing.</summary>
    public decimal Free { get; init; }

    public required string Region { get; init; }

    /// <summary>The day of which the first source tells; null when it names none. A list price may have changed since.</summary>
    public DateOnly? Seen { get; init; }

    public required IReadOnlyList<Uri> Sources { get; init; }
}
