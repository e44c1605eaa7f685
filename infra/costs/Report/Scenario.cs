using AiGateway.Costs.Usages;

namespace AiGateway.Costs.Report;

/// <summary>A month with its heading, with and without the hub.</summary>
internal sealed record Scenario(string Heading, Usage Usage)
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("An idle month", new() { Calls = 0 }),
        new("A million calls a month, streamed, 2 s each", new() { Calls = 1_000_000, Streamed = 1, Seconds = 2 }),
        new("A million calls a month, answered whole in half a second", new() { Calls = 1_000_000, Streamed = 0, WholeSeconds = 0.5m }),
    ];

    public Usage WithHub => Usage with { Records = RecordsMode.EventHubs };

    public Usage WithoutHub => Usage with { Records = RecordsMode.Direct };
}
