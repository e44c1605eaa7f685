using AiGateway.CallLog.Outbox;
using Microsoft.Extensions.Logging;

namespace AiGateway.CallLog.Delivery;

/// <summary>
/// Gets settled records accepted: by the transport, or else by the outbox. Records that settle while a send is under way share the next, so what a record waits for
/// others is one send, bounded by the write's time-out. After the transport has failed, the outbox comes first; records it has taken are now and then sent
/// as well, beside the calls, to find out that the transport is back. That doubles nothing: whatever takes records is idempotent.
/// </summary>
internal sealed partial class RecordDelivery : IAsyncDisposable
{
    private const int MostTogether = 100;
    private readonly GroupCommit<CallRecord> writer;
    private readonly IRecordTransport? transport;
    private readonly RecordOutbox outbox;
    private readonly CallLogOptions options;
    private readonly RetryPace pace;
    private readonly TimeProvider time;
    private readonly ILogger<RecordDelivery> logger;
    private volatile bool transportFailed;
    private Task probe = Task.CompletedTask;

    /// <param name="transport">Null: the outbox is the way, whose drain brings records to the store in batches.</param>
    public RecordDelivery(IRecordTransport? transport, RecordOutbox outbox, CallLogOptions options, TimeProvider time, ILogger<RecordDelivery> logger)
    {
        (this.transport, this.outbox, this.options, this.time, this.logger) = (transport, outbox, options, time, logger);
        pace = new(time);
        writer = new(MostTogether, AcceptAsync);
    }

    /// <summary>True once the transport or the outbox has the record; false when neither takes it.</summary>
    public Task<bool> AcceptAsync(CallRecord record) => writer.WriteAsync(record);

    /// <summary>Delivers what still waits and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync();
        await probe;
    }

    // One at a time: the writer waits for it.
    private async ValueTask<bool> AcceptAsync(IReadOnlyList<CallRecord> records)
    {
        if (transport is null) return await outbox.TryAddAsync(records);
        if (!transportFailed) return await TrySendAsync(transport, records) || await outbox.TryAddAsync(records);
        if (!await outbox.TryAddAsync(records)) return await TrySendAsync(transport, records);
        if (probe.IsCompleted && pace.IsDue) probe = TrySendAsync(transport, records);
        return true;
    }

    private async Task<bool> TrySendAsync(IRecordTransport transport, IReadOnlyList<CallRecord> records)
    {
        using var timeout = new CancellationTokenSource(options.WriteTimeout, time);
        try
        {
            await transport.SendAsync(records, timeout.Token).AsTask().WaitAsync(options.WriteTimeout, time);
            if (transportFailed) Log.TransportUp(logger);
            pace.Succeeded();
            transportFailed = false;
            return true;
        }
        catch (Exception exception)
        {
            // Whatever a host's transport throws: the record still has the outbox, and the calls of the batch are not to blame.
            if (!transportFailed) Log.TransportDown(logger, exception);
            pace.Failed();
            transportFailed = true;
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The transport does not take records; they go to the outbox until it does.")]
        public static partial void TransportDown(ILogger logger, Exception exception);

        [LoggerMessage(2, LogLevel.Information, "The transport takes records again.")]
        public static partial void TransportUp(ILogger logger);
    }
}
