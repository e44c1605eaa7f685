namespace AiGateway.Upstream.Credentials.Google;

/// <summary>What a credentials file stands for: something that Google gives access tokens to.</summary>
internal interface IGoogleAccount
{
    /// <summary>The name of its kind in credentials files.</summary>
    string Type { get; }

    /// <summary>A new access token for Google Cloud; null when Google gave none. Throws what the network and identities do.</summary>
    Task<TimedSecret?> FetchAsync(CancellationToken cancellationToken);
}
