namespace AiGateway.Upstream.Credentials.Google;

/// <summary>Where a workload gets the token that shows to Google who it is.</summary>
internal sealed class GoogleCredentialSource
{
    public Uri? Url { get; init; }
}
