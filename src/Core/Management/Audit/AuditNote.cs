using System.Text.Json;

namespace AiGateway.Management.Audit;

/// <summary>What a change says of itself. <see cref="Before"/> and <see cref="After"/> must not hold secrets.</summary>
public sealed record AuditNote
{
    /// <summary><c>create</c>, <c>replace</c>, <c>delete</c>, or a verb of the resource's own such as <c>revoke</c>.</summary>
    public required string Action { get; init; }

    /// <summary>Path of the resource under <c>/manage/v1</c>, such as <c>tenants/acme/applications/chatbot</c>.</summary>
    public required string Resource { get; init; }

    public JsonElement? Before { get; init; }

    public JsonElement? After { get; init; }

    /// <summary>Paths of the secret fields that were set, changed or removed.</summary>
    public IReadOnlyList<string> ChangedSecrets { get; init; } = [];
}
