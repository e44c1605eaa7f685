using AiGateway.CallLog;
using AiGateway.CallLog.DeadLetters;
using AiGateway.CallLog.Delivery;
using AiGateway.CallLog.Ingest;
using AiGateway.CallLog.Journal;
using AiGateway.CallLog.Outbox;
using AiGateway.CallLog.Unauthenticated;
using AiGateway.Resources.Tenants;
using AiGateway.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AiGateway.Tests.CallLog;

/// <summary>The record of calls of one process, wired as in the gateway, over a disk that others may share. Leaving it without disposing is a crash.</summary>
internal sealed class LogProcess : IAsyncDisposable
{
    private readonly ServiceProvider services;

    public LogProcess(Disk disk, TimeProvider time, string instance = "one", CallLogOptions? options = null, bool isDirect = false)
    {
        Journal = new(disk.Tables.Journal);
        Outbox = new(disk.Tables.Outbox);
        Resources = new(disk.Tables.Resources);
        Store = new(disk.Store);
        Transport = new(Store);
        var tables = new GatewayTables(name => name switch { "journal" => Journal, "resources" => Resources, _ => Outbox });
        var added = new ServiceCollection()
            .AddLogging()
            .AddSingleton(time)
            .AddSingleton(tables)
            .AddSingleton<TenantExists>(new TenantIndex(tables).HasAsync)
            .AddCallLog(options ?? new() { Instance = instance })
            .AddSingleton<ICallRecordStore>(Store);
        added = isDirect ? added.AddDirectRecords() : added.AddSingleton<IRecordTransport>(Transport);
        services = added.BuildServiceProvider();
    }

    public FaultyTable Journal { get; }

    public FaultyTable Outbox { get; }

    /// <summary>Holds which tenants there are.</summary>
    public FaultyTable Resources { get; }

    public FaultyStore Store { get; }

    public FaultyTransport Transport { get; }

    public ICallLog Log => services.GetRequiredService<ICallLog>();

    public CallJournal OpenCalls => services.GetRequiredService<CallJournal>();

    public RecordOutbox Waiting => services.GetRequiredService<RecordOutbox>();

    public OutboxDrain Drain => services.GetRequiredService<OutboxDrain>();

    public DeadLetterStore DeadLetters => services.GetRequiredService<DeadLetterStore>();

    public RecordIngest Ingest => services.GetRequiredService<RecordIngest>();

    public UnacceptedRetry Unaccepted => services.GetRequiredService<UnacceptedRetry>();

    public JournalRecovery Recovery => services.GetRequiredService<JournalRecovery>();

    public UnauthenticatedCounter Unauthenticated => services.GetRequiredService<UnauthenticatedCounter>();

    public IHostedService Upkeep => services.GetRequiredService<IHostedService>();

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
