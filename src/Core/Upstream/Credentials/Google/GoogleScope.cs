namespace AiGateway.Upstream.Credentials.Google;

/// <summary>What the gateway's tokens are for.</summary>
internal static class GoogleScope
{
    public const string CloudPlatform = "https://www.googleapis.com/auth/cloud-platform";
}
