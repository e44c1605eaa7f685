namespace AiGateway.Providers.Bedrock;

/// <summary>A request as it is sent and signed. The address's path is escaped already and holds no dot segments.</summary>
internal sealed record AwsRequest(string Method, Uri Address, ReadOnlyMemory<byte> Body)
{
    /// <summary>What is signed beside the host, which always is, and what the signature itself adds.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>True when the body's hash is sent along.</summary>
    public bool ShowsBodyHash { get; init; }
}
