using AiGateway.CallLog;
using AiGateway.CallLog.Delivery;
using AiGateway.Storage;

namespace AiGateway.Tests.CallLog;

/// <summary>The embedded transport behind a line that a test can cut, and that counts what was tried.</summary>
internal sealed class FaultyTransport(ICallRecordStore store) : IRecordTransport
{
    private readonly StoreTransport transport = new(store);

    /// <summary>True while every request fails.</summary>
    public bool IsDown { get; set; }

    public int Attempts { get; private set; }

    public ValueTask SendAsync(IReadOnlyList<CallRecord> records, CancellationToken cancellationToken)
    {
        Attempts++;
        return IsDown ? throw new StorageUnavailableException("The test cut the line.") : transport.SendAsync(records, cancellationToken);
    }
}
