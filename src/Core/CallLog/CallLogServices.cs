using AiGateway.CallLog.DeadLetters;
using AiGateway.CallLog.Delivery;
using AiGateway.CallLog.Ingest;
using AiGateway.CallLog.Journal;
using AiGateway.CallLog.Local;
using AiGateway.CallLog.Outbox;
using AiGateway.CallLog.Sqlite;
using AiGateway.CallLog.Unauthenticated;
using AiGateway.Storage.Sqlite;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AiGateway.CallLog;

/// <summary>Puts the record of calls together.</summary>
public static class CallLogServices
{
    /// <summary>
    /// Adds <see cref="ICallLog"/> with its journal, outbox and upkeep (a hosted service). Needs <see cref="Storage.GatewayTables"/>, a <see cref="TimeProvider"/>,
    /// <see cref="TenantExists"/>, an <see cref="ICallRecordStore"/> and, but for <see cref="AddDirectRecords"/>, an <see cref="IRecordTransport"/>: see <see cref="AddSqliteRecords"/>.
    /// </summary>
    public static IServiceCollection AddCallLog(this IServiceCollection services, CallLogOptions options) => services
        .AddMetrics()
        .Configure<JsonOptions>(DescribeRecords)
        .AddSingleton(options)
        .AddSingleton<ICallLog, DurableCallLog>()
        .AddSingleton<CallJournal>()
        .AddSingleton<JournalRecovery>()
        .AddSingleton<LostCalls>()
        .AddSingleton<SettledCalls>()
        .AddSingleton<RecordDelivery>()
        .AddSingleton<UnacceptedRecords>()
        .AddSingleton<UnacceptedRetry>()
        .AddSingleton<RecordOutbox>()
        .AddSingleton<PatientStore>()
        .AddSingleton<OutboxDrain>()
        .AddSingleton(provider => new RecordUpkeep(provider.GetRequiredService<OutboxDrain>(), provider.GetRequiredService<JournalRecovery>()))
        .AddIngest()
        .AddDeadLetters()
        .AddSingleton<UnauthenticatedCounter>()
        .AddSingleton<CallLogMetrics>()
        .AddHostedService<CallLogUpkeep>();

    /// <summary>Keeps records in a SQLite file at <paramref name="path"/>, opened when it is first needed, and sends them there without a detour.</summary>
    public static IServiceCollection AddSqliteRecords(this IServiceCollection services, string path) => services
        .AddSingleton(provider => new SqliteCallRecordStore(
            SqliteCallRecordStore.Open(path), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<SqliteCallRecordStore>>()))
        .AddSingleton<ICallRecordStore>(provider => provider.GetRequiredService<SqliteCallRecordStore>())
        .AddSingleton<IRecordTransport, StoreTransport>();

    /// <summary>Writes calls down in files of the directory <paramref name="path"/> on their way to SQLite, after <see cref="AddCallLog"/> and <see cref="AddSqliteRecords"/>: for a process with a disk of its own.</summary>
    public static IServiceCollection AddLocalLog(this IServiceCollection services, string path) => services
        .AddSingleton<CatchUp>()
        .AddSingleton<ICallRecordStore>(provider => new CaughtUpStore(
            provider.GetRequiredService<SqliteCallRecordStore>(), provider.GetRequiredService<CatchUp>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(_ => LogDirectory.Open(path))
        .AddSingleton<LocalLog>()
        .AddSingleton<RecordBacklog>()
        .AddSingleton(LocalRecoveryOf)
        .AddSingleton<ICallLog, LocalCallLog>()
        .AddHostedService<LocalLogUpkeep>();

    /// <summary>Goes without a transport, after <see cref="AddCallLog"/>: records wait in the outbox, from where they are drained to the store in batches, so that no call waits for the store.</summary>
    public static IServiceCollection AddDirectRecords(this IServiceCollection services) => services
        .AddSingleton(provider => new RecordDelivery(
            transport: null,
            provider.GetRequiredService<RecordOutbox>(),
            provider.GetRequiredService<CallLogOptions>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<RecordDelivery>>()));

    // Recovery asks the store as it is: those who see it caught up wait for recovery.
    private static LocalRecovery LocalRecoveryOf(IServiceProvider provider) => ActivatorUtilities.CreateInstance<LocalRecovery>(
        provider, new SettledCalls(provider.GetRequiredService<SqliteCallRecordStore>(), provider.GetRequiredService<RecordOutbox>()));

    // The OpenAPI document takes its schemas from these options; a context brings its types into them, but not its converters.
    private static void DescribeRecords(JsonOptions json)
    {
        json.SerializerOptions.TypeInfoResolverChain.Insert(0, CallLogJson.Default);
        foreach (var converter in CallLogJson.Default.Options.Converters) json.SerializerOptions.Converters.Add(converter);
    }
}
