using AiGateway.Bench.Micro.Inputs;
using AiGateway.Resources.Keys;
using AiGateway.Storage;
using AiGateway.Storage.Sqlite;
using BenchmarkDotNet.Attributes;

namespace AiGateway.Bench.Micro;

/// <summary>Finding the key that a caller presents: what every call pays first.</summary>
public class KeyLookUp
{
    private const int Keys = 10_000;
    private TempDirectory directory = null!;
    private readonly string[] known = NewKeys();
    private readonly string[] unknown = NewKeys();
    private DataDirectory data = null!;
    private SqliteTables tables = null!;
    private KeyDirectory keys = null!;
    private int at;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        directory = new();
        data = DataDirectory.Open(directory.Path);
        tables = SqliteTables.Open(data);
        var gateway = new GatewayTables(tables.Table);
        var rows = new KeyRows(gateway);
        await Task.WhenAll(known.Select(key => WriteAsync(rows, key)));
        keys = new(gateway, new StandingClock());
        foreach (var key in known) await keys.FindAsync(key, CancellationToken.None);
    }

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        await tables.DisposeAsync();
        data.Dispose();
        directory.Dispose();
    }

    [Benchmark(Description = "known, of 10,000 that are in memory")]
    public ValueTask<KeyLookup> Known() => keys.FindAsync(Next(known), CancellationToken.None);

    [Benchmark(Description = "unknown, asked again")]
    public ValueTask<KeyLookup> UnknownAgain() => keys.FindAsync(unknown[0], CancellationToken.None);

    // More than are remembered, so that each is asked of the store.
    [Benchmark(Description = "unknown, asked of SQLite")]
    public ValueTask<KeyLookup> Unknown() => keys.FindAsync(Next(unknown), CancellationToken.None);

    private string Next(string[] of) => of[at = (at + 1) % Keys];

    private static string[] NewKeys() => [.. Enumerable.Range(0, Keys).Select(_ => KeyText.New().Reveal())];

    private static Task WriteAsync(KeyRows rows, string key)
    {
        var entry = new KeyEntry { Key = new() { Id = key[4..16], CreatedAt = default }, Hash = KeyHash.Of(key).ToHex() };
        return rows.ChangeAsync(entry, new KeyOwner("demo", "demo"), stored => stored, CancellationToken.None).AsTask();
    }
}
