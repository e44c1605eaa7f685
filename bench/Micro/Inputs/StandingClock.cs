namespace AiGateway.Bench.Micro.Inputs;

/// <summary>A clock that stands still, so that nothing that is remembered grows old while it is measured.</summary>
internal sealed class StandingClock : TimeProvider
{
    private readonly DateTimeOffset now = System.GetUtcNow();
    private readonly long timestamp = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => now;

    public override long GetTimestamp() => timestamp;
}
