using System.ComponentModel;
using System.Text.Json;

namespace AiGateway.Management.Audit;

/// <summary>One change: who made it, when, and what stood before and after. Stored as written here; each entry holds the SHA-256 of the one before.</summary>
internal sealed record AuditEntry
{
    [Description("The entry's number in its chain: 1, 2, 3 and so on without gaps.")]
    public required long Sequence { get; init; }

    [Description("Unlike any other entry's.")]
    public required Guid Id { get; init; }

    [Description("When the change was made, in UTC. It never runs backwards within a chain.")]
    public required DateTimeOffset At { get; init; }

    [Description("Who made the change.")]
    public required string Actor { get; init; }

    [Description("What was done: create, replace, delete, and others a resource has of its own.")]
    public required string Action { get; init; }

    [Description("The path of what was changed, such as tenants/acme/applications/chatbot.")]
    public required string Resource { get; init; }

    [Description("What stood before, without secrets; absent for a creation.")]
    public JsonElement? Before { get; init; }

    [Description("What stands now, without secrets; absent for a deletion.")]
    public JsonElement? After { get; init; }

    [Description("The secret fields that were set, changed or removed; absent when none was.")]
    public IReadOnlyList<string>? ChangedSecrets { get; init; }

    [Description("SHA-256 of the entry before, in hexadecimal; 64 zeros for the first.")]
    public required string Previous { get; init; }

    [Description("SHA-256 of this entry as it is stored, in hexadecimal.")]
    public string? Hash { get; init; }

    /// <summary>The entry that is stored so; null when it is none.</summary>
    public static AuditEntry? TryRead(ReadOnlySpan<byte> stored)
    {
        try { return JsonSerializer.Deserialize(stored, ManagementJson.Default.AuditEntry); }
        catch (JsonException) { return null; } // someone wrote here who should not have: that is a finding, no failure
    }
}
