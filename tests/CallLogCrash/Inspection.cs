using AiGateway.CallLog;
using AiGateway.Calls;
using AiGateway.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AiGateway.CallLogCrash;

/// <summary>Opens what victims left, as a next process would, and compares it with what they said.</summary>
internal static class Inspection
{
    private const int PageSize = 1000;
    private static readonly TimeSpan LongEnough = TimeSpan.FromMinutes(5);

    public static async Task<CrashFindings> OfAsync(string path, string way, IReadOnlyList<string> said)
    {
        using var directory = DataDirectory.Open(path);
        await using var services = CrashServices.Open(directory, way, isFlaky: false);
        var left = await RecoverAsync(services, directory);
        var records = await ReadAllAsync(services.GetRequiredService<ICallRecordStore>());
        var answered = Ids(said, '+');
        return new()
        {
            Answered = answered.Count,
            Missing = answered.Count(id => !records.Contains(id)),
            Unsettled = Ids(said, '-').Count(id => records[id].All(outcome => outcome == OutcomeKind.Lost)),
            Lost = answered.Count(id => records[id].Contains(OutcomeKind.Lost)),
            LeftBehind = left,
        };
    }

    private static HashSet<string> Ids(IReadOnlyList<string> said, char what) => [.. said.Where(line => line[0] == what).Select(line => line[1..])];

    /// <summary>Lets the upkeep do its work; how many rows it left.</summary>
    private static async Task<int> RecoverAsync(ServiceProvider services, DataDirectory directory)
    {
        var tables = services.GetRequiredService<GatewayTables>();
        foreach (var service in services.GetServices<IHostedService>()) await service.StartAsync(CancellationToken.None);
        var started = TimeProvider.System.GetTimestamp();
        int left;
        while ((left = await CountAsync(tables.Journal) + await CountAsync(tables.Outbox) + CrashServices.CountFiles(directory)) > 0 && TimeProvider.System.GetElapsedTime(started) < LongEnough)
            await Task.Delay(50);
        foreach (var service in services.GetServices<IHostedService>().Reverse()) await service.StopAsync(CancellationToken.None);
        return left;
    }

    private static async Task<int> CountAsync(IEntityTable table)
    {
        var rows = 0;
        foreach (var partition in await table.ListPartitionsAsync("", CancellationToken.None))
            rows += (await table.ListAsync(partition, "", null, PageSize, CancellationToken.None)).Count;
        return rows;
    }

    private static async Task<ILookup<string, OutcomeKind>> ReadAllAsync(ICallRecordStore store)
    {
        var records = new List<CallRecord>();
        var query = new CallQuery { Limit = PageSize };
        do
        {
            var page = await store.QueryAsync(query, CancellationToken.None);
            records.AddRange(page.Items);
            query = query with { After = page.Next };
        }
        while (query.After is not null);
        return records.ToLookup(record => record.Id, record => record.Outcome);
    }
}
