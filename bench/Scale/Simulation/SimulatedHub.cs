using AiGateway.CallLog;
using AiGateway.Storage;

namespace AiGateway.Bench.Scale.Simulation;

/// <summary>An event hub that is a round trip away, or down.</summary>
internal sealed class SimulatedHub(Network network, bool isDown) : IRecordTransport
{
    public async ValueTask SendAsync(IReadOnlyList<CallRecord> records, CancellationToken cancellationToken)
    {
        await network.CrossAsync(cancellationToken);
        if (isDown) throw new StorageUnavailableException("The hub is down.");
        await network.CrossAsync(cancellationToken);
    }
}
