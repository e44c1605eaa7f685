using AiGateway.Bench.Scenarios;

namespace AiGateway.Bench.Report;

/// <summary>One number of a row.</summary>
internal sealed record Column(string Title, Func<Outcome, string, Series> Of, string Format)
{
    public static Column Plain(string measure, string format) => new(measure, (outcome, row) => outcome.Series(row, measure), format);

    /// <summary>Over another row, in each round.</summary>
    public static Column Over(string baseline, string measure, string? title = null) =>
        new(title ?? $"{measure} × {baseline}", (outcome, row) => outcome.Series(row, measure).Over(outcome.Series(baseline, measure)), "0.00");

    /// <summary>What a row adds to the median of the direct call, in each round.</summary>
    public static Column Added(string title, string measure, string directMedian) => new(title, (outcome, row) => AddedSeries(outcome, row, measure, directMedian), "0.00");

    public static Column AddedOver(string baseline, string title, string measure, string directMedian) =>
        new(title, (outcome, row) => AddedSeries(outcome, row, measure, directMedian).Over(AddedSeries(outcome, baseline, measure, directMedian)), "0.00");

    public static Series AddedSeries(Outcome outcome, string row, string measure, string directMedian) =>
        outcome.Series(row, measure).Minus(outcome.Series(Rivals.Names.Direct, directMedian));
}
