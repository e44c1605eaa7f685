namespace AiGateway.Providers.Bedrock;

/// <summary>Where a signature holds: the region and the service, by the names that AWS gives them in signatures.</summary>
internal sealed record AwsScope(string Region, string Service);
