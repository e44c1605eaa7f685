using AiGateway.Calls;

namespace AiGateway.Resources.Providers;

/// <summary>The part of a provider that its kind has a say in.</summary>
public sealed record ProviderInput(string Kind, Uri? BaseUrl, CredentialReference? Credential, string? ApiVersion, string? Region = null);
