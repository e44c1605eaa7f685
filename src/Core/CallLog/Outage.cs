using AiGateway.Storage;

namespace AiGateway.CallLog;

/// <summary>What a store that is down looks like to a caller that waits for a bounded time.</summary>
internal static class Outage
{
    public static bool Is(Exception exception) => exception is StorageUnavailableException or TimeoutException or OperationCanceledException;
}
