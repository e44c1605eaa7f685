using System.Globalization;

namespace AiGateway.Costs.Usages;

/// <summary>All options of the command line.</summary>
internal static class UsageOptions
{
    public static IReadOnlyList<UsageOption> All { get; } =
    [
        Number("--calls", 0, 1_000_000_000_000, "5000000", "calls a month", (usage, value) => usage with { Calls = value }),
        Number("--streamed", 0, 1, "0.8", "part of the calls that is streamed", (usage, value) => usage with { Streamed = value }),
        Number("--seconds", 0, 230, "4", "duration of a streamed call", (usage, value) => usage with { Seconds = value }),
        Number("--whole-seconds", 0, 230, "0.7", "duration of a call that is answered whole", (usage, value) => usage with { WholeSeconds = value }),
        Number("--concurrency", 1, 1000, "8", "calls in flight together on a busy instance", (usage, value) => usage with { Concurrency = value }),
        Choice("--memory", "512, 2048 or 4096", "2048", "memory of an instance in MB", (usage, value) => value is "512" or "2048" or "4096" ? usage with { MemoryMb = decimal.Parse(value, CultureInfo.InvariantCulture) } : null),
        Number("--instances", 1, 1000, "3", "instances that are awake", (usage, value) => usage with { Instances = value }),
        Choice("--records", "eventhubs or direct", "direct", "how records reach Cosmos DB", WithRecords),
        Choice("--hub", "true or false", "false", "whether an Event Hubs namespace is deployed", (usage, value) => bool.TryParse(value, out var hub) ? usage with { Hub = hub } : null),
        Number("--ingest-wait", 0, 300, "30", "seconds that events wait for each other before RecordIngest runs", (usage, value) => usage with { IngestWaitSeconds = value }),
        Number("--record-bytes", 1, 1_000_000, "950", "size of a record", (usage, value) => usage with { RecordBytes = value }),
        Number("--retention-days", 1, 3650, "90", "days that a record is kept", (usage, value) => usage with { RetentionDays = value }),
        Number("--limits", 0, 100, "2", "limits that apply to a call", (usage, value) => usage with { Limits = value }),
        Number("--secrets", 0, 1000, "1", "provider secrets in Key Vault", (usage, value) => usage with { Secrets = value }),
        Number("--upkeep-minutes", 1, 60, "5", "minutes between two runs of RecordUpkeep", (usage, value) => usage with { UpkeepMinutes = value }),
        Number("--log-gb", 0, 100_000, "3", "GB of logs a month", (usage, value) => usage with { LogGb = value }),
        Number("--log-cap-gb", 0, 1000, "1", "the workspace's daily cap in GB", (usage, value) => usage with { LogCapGb = value }),
    ];

    /// <summary>A line for each.</summary>
    public static string List() => string.Join('\n', All.Select(option => $"  {option.Name,-18} {option.What}: {option.Values}"));

    private static UsageOption Number(string name, decimal least, decimal most, string example, string what, Func<Usage, decimal, Usage> apply) => new(
        name,
        string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}"),
        example,
        what,
        (usage, text) => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most ? apply(usage, value) : null);

    private static UsageOption Choice(string name, string values, string example, string what, Func<Usage, string, Usage?> apply) => new(name, values, example, what, apply);

    private static Usage? WithRecords(Usage usage, string value) => value switch
    {
        "eventhubs" => usage with { Records = RecordsMode.EventHubs },
        "direct" => usage with { Records = RecordsMode.Direct },
        _ => null,
    };
}
