using AiGateway.CallLog;
using AiGateway.CallLog.DeadLetters;
using AiGateway.CallLog.Ingest;
using AiGateway.CallLog.Local;
using AiGateway.CallLog.Sqlite;
using AiGateway.Fixtures;
using AiGateway.Storage;
using AiGateway.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace AiGateway.Tests.CallLog.Local;

/// <summary>The record of calls of one process with a disk of its own, wired as in LocalHost. Leaving it without stopping it is a crash.</summary>
internal sealed class LocalProcess : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private LocalProcess(TempDirectory disk, TimeProvider time) => services = new ServiceCollection()
        .AddLogging()
        .AddSingleton(time)
        .AddSingleton(_ => SqliteTables.Open(DataDirectory.Open(disk.File(Guid.NewGuid().ToString("N")))))
        .AddSingleton(provider => new GatewayTables(provider.GetRequiredService<SqliteTables>().Table))
        .AddSingleton<TenantExists>(new TenantExists((_, _) => ValueTask.FromResult(true)))
        .AddCallLog(new() { Instance = "local" })
        .AddSqliteRecords(disk.File("records.db"))
        .AddLocalLog(disk.File("calls"))
        .AddSingleton<ICallRecordStore>(provider => new CaughtUpStore(
            provider.GetRequiredService<SqliteCallRecordStore>(), provider.GetRequiredService<CatchUp>(), new FakeTimeProvider())) // whose patience never ends
        .BuildServiceProvider();

    public ICallLog Log => services.GetRequiredService<ICallLog>();

    public LocalLog Lines => services.GetRequiredService<LocalLog>();

    public ICallRecordStore Store => services.GetRequiredService<ICallRecordStore>();

    public DeadLetterStore DeadLetters => services.GetRequiredService<DeadLetterStore>();

    /// <summary>Starts it; <paramref name="stores"/> is false for one that dies before it has stored anything.</summary>
    public static async Task<LocalProcess> StartAsync(TempDirectory disk, bool stores = true, TimeProvider? time = null)
    {
        var process = new LocalProcess(disk, time ?? TimeProvider.System);
        if (stores)
            foreach (var service in process.services.GetServices<IHostedService>()) await service.StartAsync(CancellationToken.None);
        return process;
    }

    /// <summary>The files of the log that lie on the disk.</summary>
    public static string[] Files(TempDirectory disk) => Directory.GetFiles(disk.File("calls"));

    public async Task StopAsync()
    {
        foreach (var service in services.GetServices<IHostedService>().Reverse()) await service.StopAsync(CancellationToken.None);
        await services.DisposeAsync();
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
