using AiGateway.Storage;

namespace AiGateway.CallLog.Cosmos;

/// <summary>An account did not take one item; it may take others.</summary>
internal sealed class ItemNotTakenException(string message, bool isForGood) : StorageUnavailableException(message)
{
    /// <summary>True when it never will; false when it is asked for too much now.</summary>
    public bool IsForGood => isForGood;
}
