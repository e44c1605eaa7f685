using System.Text.Json;

namespace AiGateway.Management.Audit;

/// <summary>
/// The end of a partition's audit chain. Every change replaces it by version, so it is also the version of everything in the partition:
/// what was read after it still stands when it could be replaced.
/// </summary>
internal sealed record AuditHead(long Sequence, string Hash, DateTimeOffset At)
{
    /// <summary>The hash that the first entry follows.</summary>
    public const string Origin = "0000000000000000000000000000000000000000000000000000000000000000";

    public static AuditHead Empty { get; } = new(0, Origin, DateTimeOffset.MinValue);

    /// <summary>The head that is stored so; null when it is none.</summary>
    public static AuditHead? TryRead(ReadOnlySpan<byte> stored)
    {
        try { return JsonSerializer.Deserialize(stored, ManagementJson.Default.AuditHead) is { Sequence: > 0 } head ? head : null; }
        catch (JsonException) { return null; } // someone wrote here who should not have: that is a finding, no failure
    }
}
