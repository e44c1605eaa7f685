using AiGateway.CallLog.Outbox;
using Microsoft.Extensions.Logging;

namespace AiGateway.CallLog.Delivery;

/// <summary>
/// Gets settled records accepted: by the transport, or else by the outbox. Records that settle together share a write. After the transport has failed,
/// the outbox comes first until the transport has taken something again, so that an outage costs one call a time-out and not every call.
/// </summary>
internal sealed partial class RecordDelivery : IAsyncDisposable
{
    private const int MostTogether = 100;
    private readonly GroupCommit<CallRecord> writer;
    private readonly IRecordTransport transport;
    private readonly RecordOutbox outbox;
    private readonly CallLogOptions options;
    private readonly TimeProvider time;
    private readonly ILogger<RecordDelivery> logger;
    private volatile bool transportFailed;

    public RecordDelivery(IRecordTransport transport, RecordOutbox outbox, CallLogOptions options, TimeProvider time, ILogger<RecordDelivery> logger)
    {
        (this.transport, this.outbox, this.options, this.time, this.logger) = (transport, outbox, options, time, logger);
        writer = new(MostTogether, AcceptAsync);
    }

    /// <summary>True once the transport or the outbox has the record; false when neither takes it.</summary>
    public Task<bool> AcceptAsync(CallRecord record) => writer.WriteAsync(record);

    /// <summary>True once the transport has the records.</summary>
    public async ValueTask<bool> TrySendAsync(IReadOnlyList<CallRecord> records)
    {
        using var timeout = new CancellationTokenSource(options.WriteTimeout, time);
        try
        {
            await transport.SendAsync(records, timeout.Token).AsTask().WaitAsync(options.WriteTimeout, time);
            transportFailed = false;
            return true;
        }
        catch (Exception exception) when (Outage.Is(exception))
        {
            if (!transportFailed) Log.TransportDown(logger, exception);
            transportFailed = true;
            return false;
        }
    }

    /// <summary>Delivers what still waits and closes.</summary>
    public ValueTask DisposeAsync() => writer.DisposeAsync();

    private async ValueTask<bool> AcceptAsync(IReadOnlyList<CallRecord> records) => transportFailed
        ? await outbox.TryAddAsync(records) || await TrySendAsync(records)
        : await TrySendAsync(records) || await outbox.TryAddAsync(records);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The transport does not take records; they go to the outbox until it does.")]
        public static partial void TransportDown(ILogger logger, Exception exception);
    }
}
