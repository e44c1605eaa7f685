using System.Net;

namespace AiGateway.Calls;

/// <summary>What is known of a call before its body is read.</summary>
public sealed record CallArrival
{
    public required Surface Surface { get; init; }

    /// <summary>The secret the caller presented, from whichever header its SDK uses; null when there was none. Never logged.</summary>
    public required string? Credential { get; init; }

    /// <summary>The peer's address; null when the transport has none.</summary>
    public required IPAddress? Address { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Monotonic time stamp of the arrival (<see cref="TimeProvider.GetTimestamp"/>).</summary>
    public required long Timestamp { get; init; }

    /// <summary>What the route says.</summary>
    public CallPath Path { get; init; } = CallPath.Plain;

    /// <summary>Reads the body once, after the caller is known; null for a request that has none.</summary>
    public Func<CancellationToken, ValueTask<BodyReading>>? ReadBody { get; init; }

    /// <summary>Request headers that the dialect's allow-list lets pass to the upstream.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> ForwardedHeaders { get; init; } = [];

    /// <summary>Without the credential, so that no log line can hold it.</summary>
    public override string ToString() => $"{Surface.Name} at {At:O}";
}
