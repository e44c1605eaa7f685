using AiGateway.CallLog;
using AiGateway.Storage;
using AiGateway.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace AiGateway.CallLogCrash;

/// <summary>The record of calls as a local gateway runs it.</summary>
internal static class CrashServices
{
    private const string LocalLog = "calls";

    /// <param name="way">How records are kept: <see cref="CrashWay.Files"/> or <see cref="CrashWay.Tables"/>.</param>
    /// <param name="isFlaky">True for a transport that is down now and then; files need none.</param>
    public static ServiceProvider Open(DataDirectory directory, string way, bool isFlaky)
    {
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSingleton(_ => SqliteTables.Open(directory))
            .AddSingleton(provider => new GatewayTables(provider.GetRequiredService<SqliteTables>().Table))
            .AddCallLog(new() { Instance = "local" })
            .AddSqliteRecords(directory.PathOf("records.db"));
        if (way == CrashWay.Files) services.AddLocalLog(directory.PathOf(LocalLog));
        else if (isFlaky) services.AddSingleton<IRecordTransport, FlakyTransport>();
        return services.BuildServiceProvider();
    }

    /// <summary>How many files of the log are there.</summary>
    public static int CountFiles(DataDirectory directory) =>
        Directory.Exists(directory.PathOf(LocalLog)) ? Directory.GetFiles(directory.PathOf(LocalLog)).Length : 0;
}
