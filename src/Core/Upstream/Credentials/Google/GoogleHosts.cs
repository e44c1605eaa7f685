namespace AiGateway.Upstream.Credentials.Google;

/// <summary>Who is shown what a credentials file holds: Google and nobody else.</summary>
internal static class GoogleHosts
{
    public static bool Hold(Uri address) =>
        address.IsAbsoluteUri && address is { Scheme: "https", IsDefaultPort: true, UserInfo: "" } && address.Host.EndsWith(".googleapis.com", StringComparison.Ordinal);
}
