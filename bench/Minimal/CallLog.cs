using System.Threading.Channels;

namespace AiGateway.Bench.Minimal;

/// <summary>A bounded channel of records and its one reader, which only counts them.</summary>
internal sealed class CallLog
{
    private readonly Channel<CallRecord> _records = Channel.CreateBounded<CallRecord>(
        new BoundedChannelOptions(16_384) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public CallLog() => _ = CountAsync();

    public long Written { get; private set; }

    public void Write(in CallRecord record) => _records.Writer.TryWrite(record);

    private async Task CountAsync()
    {
        await Task.Yield();
        await foreach (var _ in _records.Reader.ReadAllAsync()) Written++;
    }
}
