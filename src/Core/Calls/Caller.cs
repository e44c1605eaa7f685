namespace AiGateway.Calls;

/// <summary>Who calls: the application of a tenant, by one of its keys.</summary>
public sealed record Caller
{
    public required string Tenant { get; init; }

    public required string Application { get; init; }

    public required string KeyId { get; init; }

    /// <summary>Patterns (<c>gpt-*</c>) of the models the application may call; null means all.</summary>
    public IReadOnlyList<string>? AllowedModels { get; init; }
}
