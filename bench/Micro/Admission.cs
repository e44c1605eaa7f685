using AiGateway.Bench.Micro.Inputs;
using AiGateway.Policies.RateLimits;
using AiGateway.Policies.RateLimits.Leases;
using AiGateway.Policies.RateLimits.Ledger;
using AiGateway.Storage;
using AiGateway.Storage.Sqlite;
using BenchmarkDotNet.Attributes;

namespace AiGateway.Bench.Micro;

/// <summary>Asking limits that are leased from a ledger in SQLite. What the policy adds to it stands among the policies.</summary>
public class Admission
{
    private const long Tokens = 400;
    private TempDirectory directory = null!;
    private DataDirectory data = null!;
    private SqliteTables tables = null!;
    private LimitRegistry registry = null!;
    private LeasedLimit[] holding = [];
    private LeasedLimit spent = null!;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        directory = new();
        data = DataDirectory.Open(directory.Path);
        tables = SqliteTables.Open(data);
        registry = new(new GatewayTables(tables.Table), new RateLimitOptions(), TimeProvider.System);
        holding = [Limit("tokens-day", LimitWindow.Day), Limit("requests-minute", LimitWindow.Minute), Limit("tokens-minute", LimitWindow.Minute)];
        spent = registry.Get(new("demo", "spent"), LimitWindow.Day, Tokens);
        await spent.AcquireAsync(Tokens, CancellationToken.None);
    }

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        registry.Dispose();
        await tables.DisposeAsync();
        data.Dispose();
        directory.Dispose();
    }

    [Benchmark(Description = "three limits hold, and are given back")]
    public async ValueTask<long> ThreeHold()
    {
        long booked = 0;
        foreach (var limit in holding)
        {
            var answer = await limit.AcquireAsync(Tokens, CancellationToken.None);
            if (answer.Verdict != LimitVerdict.Granted) throw new InvalidOperationException($"The limit answered {answer.Verdict}.");
            booked += answer.Booking.Units;
            limit.GiveBack(answer.Booking);
        }

        return booked;
    }

    [Benchmark(Description = "one limit refuses")]
    public async ValueTask<bool> OneRefuses()
    {
        var answer = await spent.AcquireAsync(Tokens, CancellationToken.None);
        return answer.Verdict == LimitVerdict.Refused ? true : throw new InvalidOperationException($"The limit answered {answer.Verdict}.");
    }

    private LeasedLimit Limit(string name, LimitWindow window) => registry.Get(new("demo", name), window, 1_000_000_000_000);
}
