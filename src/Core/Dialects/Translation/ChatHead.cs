namespace AiGateway.Dialects.Translation;

/// <summary>What an answer says of itself before its content.</summary>
/// <param name="Id">The provider's id of it; null when there is none.</param>
/// <param name="Model">The model that answers; null when not said.</param>
/// <param name="Created">Seconds since 1970; null when not said.</param>
/// <param name="ServiceTier">The tier that served it; null when not said.</param>
public sealed record ChatHead(string? Id, string? Model, long? Created = null, string? ServiceTier = null);
