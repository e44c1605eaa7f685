using System.ComponentModel;

namespace AiGateway.Resources.Tenants;

/// <summary>An organisation whose applications call models.</summary>
public sealed record Tenant
{
    [Description("Its name, as in the path: lower-case letters, digits, '.', '_' and '-', at most 63. May be left out of a request.")]
    public required string Name { get; init; }

    [Description("A name for people to read.")]
    public string? DisplayName { get; init; }

    [Description("Texts by name, such as a cost centre; at most 50.")]
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    /// <summary><c>active</c>, or <c>suspended</c>: none of its keys is accepted.</summary>
    [Description("active, or suspended: none of its keys is accepted. Usually active.")]
    public string Status { get; init; } = TenantStatus.Active;

    [Description("When it was created. Read-only.")]
    public DateTimeOffset CreatedAt { get; init; }
}
