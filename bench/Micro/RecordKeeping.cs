using AiGateway.Bench.Micro.Inputs;
using AiGateway.CallLog;
using AiGateway.CallLog.Local;
using AiGateway.CallLog.Sqlite;
using AiGateway.Calls;
using AiGateway.Storage.Sqlite;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Logging.Abstractions;

namespace AiGateway.Bench.Micro;

/// <summary>Keeping the record of a call, from the text of it to the store. All figures are for one call.</summary>
public class RecordKeeping
{
    private const int Batch = 200;
    private TempDirectory directory = null!;
    private readonly CallRecord record = SampleCalls.Record();
    private readonly CallRecord[] batch = new CallRecord[Batch];
    private LocalLog log = null!;
    private SqliteCallRecordStore store = null!;
    private byte[] text = [];

    [GlobalSetup]
    public void SetUp()
    {
        directory = new();
        text = CallRecordText.Write(record);
        log = new(LogDirectory.Open(Path.Combine(directory.Path, "calls")), NullLogger<LocalLog>.Instance);
        var file = SqliteCallRecordStore.Open(Path.Combine(directory.Path, "records.db"));
        store = new(file, TimeProvider.System, NullLogger<SqliteCallRecordStore>.Instance);
    }

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        log.Dispose();
        await store.DisposeAsync();
        directory.Dispose();
    }

    [Benchmark(Description = "its text")]
    public byte[] Write() => CallRecordText.Write(record);

    [Benchmark(Description = "started, settled and forgotten in the local log")]
    public void Log()
    {
        log.TryStart(record.Id, text);
        log.TrySettle(record.Id, text);
        log.Forget(record.Id);
    }

    [Benchmark(Description = "into SQLite, 200 at a time", OperationsPerInvoke = Batch)]
    public ValueTask StoreAsync()
    {
        for (var at = 0; at < Batch; at++)
        {
            var now = TimeProvider.System.GetUtcNow();
            batch[at] = record with { Id = CallId.New(now).Of(record.Tenant).Value, StartedAt = now };
        }

        return store.UpsertAsync(batch, CancellationToken.None);
    }
}
