using AiGateway.CallLog;
using AiGateway.Storage;
using AiGateway.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace AiGateway.CallLogCrash;

/// <summary>The record of calls as a local gateway runs it.</summary>
internal static class CrashServices
{
    /// <param name="isFlaky">True for a transport that is down now and then.</param>
    public static ServiceProvider Open(DataDirectory directory, bool isFlaky)
    {
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSingleton(_ => SqliteTables.Open(directory))
            .AddSingleton(provider => new GatewayTables(provider.GetRequiredService<SqliteTables>().Table))
            .AddCallLog(new() { Instance = "local" })
            .AddEmbeddedRecords(directory.PathOf("records.db"));
        if (isFlaky) services.AddSingleton<IRecordTransport, FlakyTransport>();
        return services.BuildServiceProvider();
    }
}
