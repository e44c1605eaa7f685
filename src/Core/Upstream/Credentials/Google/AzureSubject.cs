using Microsoft.AspNetCore.WebUtilities;

namespace AiGateway.Upstream.Credentials.Google;

/// <summary>
/// The token of a managed identity that a credentials file wants to be shown. The address in the file is read, and never called: an identity asks for its
/// tokens in the way of the place where it runs.
/// </summary>
internal sealed record AzureSubject(string Identity, string Scope)
{
    private const string SystemAssigned = "system";
    private static readonly string[] Known = ["api-version", "resource", "client_id"];

    /// <summary>Null when the address is another one than that of Azure's instance metadata, or names the identity in a way that is not known.</summary>
    public static AzureSubject? Find(Uri address)
    {
        if (!address.IsAbsoluteUri || address is not { Scheme: "http", Host: "169.254.169.254", IsDefaultPort: true, UserInfo: "", AbsolutePath: "/metadata/identity/oauth2/token" }) return null;
        var asked = QueryHelpers.ParseQuery(address.Query);
        if (asked.Any(pair => !Known.Contains(pair.Key) || pair.Value.Count != 1 || string.IsNullOrWhiteSpace(pair.Value))) return null;
        if (!asked.TryGetValue("resource", out var resource)) return null;
        return new(asked.TryGetValue("client_id", out var identity) ? identity.ToString() : SystemAssigned, $"{resource}/.default");
    }
}
