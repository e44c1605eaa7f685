namespace AiGateway.Dialects.Translation;

/// <summary>The prompt up to here is worth caching.</summary>
/// <param name="Ttl">For how long, in Anthropic's words (<c>5m</c>, <c>1h</c>); null for the provider's usual time.</param>
public sealed record ChatCacheMark(string? Ttl = null);
