using AiGateway.Calls;

namespace AiGateway.Providers;

/// <summary>The part of a provider's configuration that its kind has a say in.</summary>
public sealed record ProviderSettings(Uri? BaseUrl, CredentialReference? Credential, string? ApiVersion, string? Region = null);
