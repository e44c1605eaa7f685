namespace AiGateway.Resources.Tenants;

/// <summary>An organisation whose applications call models.</summary>
public sealed record Tenant
{
    public required string Name { get; init; }

    public string? DisplayName { get; init; }

    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    /// <summary><c>active</c>, or <c>suspended</c>: none of its keys is accepted.</summary>
    public string Status { get; init; } = "active";
}
