using AiGateway.Storage;

namespace AiGateway.CallLog.Journal;

/// <summary>
/// Where a process keeps its open calls: a partition for each life of each instance, so that what an earlier life left can never be taken for a call of
/// this one. Beside the calls it holds one row with the time of the last sign of life.
/// </summary>
internal static class JournalPartition
{
    /// <summary>The row with the sign of life; call ids begin with a hexadecimal digit and sort before it.</summary>
    public const string SignOfLife = "sign-of-life";

    /// <summary>The partition of a new life.</summary>
    public static string Open(string instance, DateTimeOffset now) => $"{Prefix(instance)}{Guid.CreateVersion7(now):N}";

    /// <summary>True when it belongs to a life of that instance.</summary>
    public static bool IsOf(string partition, string instance) => partition.StartsWith(Prefix(instance), StringComparison.Ordinal);

    // An escaped name never holds an exclamation mark.
    private static string Prefix(string instance) => $"{StorageKey.Escape(instance)}!";
}
