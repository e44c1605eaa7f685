using System.Globalization;
using System.Text;
using AiGateway.Costs.Assumptions;
using AiGateway.Costs.Meters;
using AiGateway.Costs.Prices;
using AiGateway.Costs.Usages;

namespace AiGateway.Costs.Report;

/// <summary>The tables that the program prints.</summary>
internal static class Tables
{
    private static readonly decimal[] Concurrencies = [1, 2, 5, 10, 50];
    private static readonly decimal[] Waits = [0, 2, 10, 30, 60];

    /// <summary>All scenarios, what sharing an instance changes, the prices and the assumptions: what stands in <c>docs/costs.md</c>.</summary>
    public static string All()
    {
        var text = new StringBuilder();
        foreach (var scenario in Scenario.All)
            Append(text, scenario.Heading, Compare(("eventhubs", Estimate.Of(scenario.WithHub)), ("direct", Estimate.Of(scenario.WithoutHub))));
        Append(text, "A million streamed calls that share instances", Sharing(Scenario.All[1].WithHub));
        Append(text, "A million records that wait for each other before they are ingested", Waiting(Scenario.All[1].WithHub));
        Append(text, "Prices", ListPrices());
        Append(text, "Assumptions", ListAssumptions());
        return text.ToString().TrimEnd('\n') + "\n";
    }

    /// <summary>One month.</summary>
    public static string Of(Usage usage) => Compare((usage.Mode == RecordsMode.EventHubs ? "eventhubs" : "direct", Estimate.Of(usage))).ToString();

    private static void Append(StringBuilder text, string heading, MarkdownTable table) => text.Append(CultureInfo.InvariantCulture, $"### {heading}\n\n{table}\n");

    private static MarkdownTable Compare(params IReadOnlyList<(string Name, Estimate Estimate)> columns)
    {
        var table = new MarkdownTable(["", "unit", .. columns.SelectMany(column => new[] { $"{column.Name}:", "USD:" })]);
        for (var at = 0; at < columns[0].Estimate.Lines.Count; at++)
        {
            var lines = columns.Select(column => column.Estimate.Lines[at]).ToList();
            table.Add([lines[0].What, lines[0].Price.Unit, .. lines.SelectMany(line => new[] { Figures.Quantity(line.Quantity), Figures.Dollars(line.Amount) })]);
        }

        table.Add(["**total**", "", .. columns.SelectMany(column => new[] { "", $"**{Figures.Dollars(column.Estimate.Total)}**" })]);
        return table;
    }

    private static MarkdownTable Sharing(Usage usage)
    {
        var table = new MarkdownTable("calls in flight together on a busy instance:", "GB-s:", "Functions, USD:", "whole month, USD:");
        foreach (var concurrency in Concurrencies)
        {
            var shared = usage with { Concurrency = concurrency };
            table.Add(
                Figures.Quantity(concurrency),
                Figures.Quantity(FunctionsMeters.GbSeconds(shared)),
                Figures.Dollars(FunctionsMeters.Of(shared).Sum(line => line.Amount)),
                Figures.Dollars(Estimate.Of(shared).Total));
        }

        return table;
    }

    private static MarkdownTable Waiting(Usage usage)
    {
        var table = new MarkdownTable("seconds:", "events in a run:", "runs of RecordIngest:", "more than `direct`, USD:");
        var direct = Estimate.Of(usage with { Records = RecordsMode.Direct }).Total;
        foreach (var wait in Waits)
        {
            var waiting = usage with { IngestWaitSeconds = wait };
            table.Add(
                Figures.Quantity(wait),
                Figures.Quantity(FunctionsMeters.EventsPerRun(waiting)),
                Figures.Quantity(FunctionsMeters.IngestRuns(waiting)),
                Figures.Dollars(Estimate.Of(waiting).Total - direct));
        }

        return table;
    }

    private static MarkdownTable ListPrices()
    {
        var table = new MarkdownTable("meter", "price:", "per:", "unit", "free a month:", "region", "seen", "sources");
        foreach (var price in PriceList.All)
            table.Add(
                price.Meter,
                $"{Figures.Exact(price.Amount)} {price.Currency}",
                Figures.Exact(price.Per),
                price.Unit,
                price.Free == 0 ? "" : Figures.Exact(price.Free),
                price.Region,
                price.Seen is { } seen ? seen.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "not dated",
                string.Join(", ", price.Sources.Select((source, at) => $"[{at + 1}]({source})")));
        return table;
    }

    private static MarkdownTable ListAssumptions()
    {
        var table = new MarkdownTable("name", "value:", "unit", "why");
        foreach (var assumption in AssumptionList.All) table.Add(assumption.Name, Figures.Exact(assumption.Value), assumption.Unit, assumption.Why);
        return table;
    }
}
