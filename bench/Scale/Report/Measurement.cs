using AiGateway.Bench.Scale.Counting;
using AiGateway.Bench.Scale.Scenarios;
using AiGateway.Bench.Scale.Simulation;
using AiGateway.Costs.Prices;

namespace AiGateway.Bench.Scale.Report;

/// <summary>What a scenario cost.</summary>
/// <param name="Most">The most calls that any sixty seconds saw.</param>
internal sealed record Measurement(Scenario Scenario, IReadOnlyDictionary<Room, long> Transactions, Answers Answers, int Most)
{
    private const decimal Million = 1_000_000;

    public double PerThousandCalls => PerThousand(Transactions.Values.Sum());

    /// <summary>Dollars for the table transactions of a million calls.</summary>
    public decimal DollarsPerMillionCalls
    {
        get
        {
            var price = PriceList.Of("tables.transactions");
            return (decimal)PerThousandCalls / 1_000 * Million / price.Per * price.Amount;
        }
    }

    /// <summary>The part of requestsPerMinute that the busiest sixty seconds used; null without limits.</summary>
    public double? Used => Scenario.RequestsPerMinute is { } limit ? (double)Most / limit : null;

    /// <summary>By how much the stores made an answered call longer; null when none was answered.</summary>
    public TimeSpan? Added => Answers.Granted == 0 ? null : Answers.Waited / Answers.Granted;

    public bool KeptItsLimits => Used is null or <= 1;

    public double Of(Room room) => PerThousand(Transactions[room]);

    private double PerThousand(long transactions) => transactions * 1_000.0 / Math.Max(1, Answers.All);
}
