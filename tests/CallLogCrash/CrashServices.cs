using AiGateway.CallLog;
using AiGateway.Storage;
using AiGateway.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace AiGateway.CallLogCrash;

/// <summary>The record of calls as a local gateway runs it.</summary>
internal static class CrashServices
{
    public static ServiceProvider Open(DataDirectory directory) => new ServiceCollection()
        .AddLogging()
        .AddSingleton(TimeProvider.System)
        .AddSingleton(_ => SqliteTables.Open(directory))
        .AddSingleton(services => new GatewayTables(services.GetRequiredService<SqliteTables>().Table))
        .AddCallLog(new() { Instance = "local" })
        .AddEmbeddedRecords(directory.PathOf("records.db"))
        .AddSingleton<IRecordTransport, FlakyTransport>()
        .BuildServiceProvider();
}
