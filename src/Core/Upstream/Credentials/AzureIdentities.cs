using Azure.Core;
using Azure.Identity;

namespace AiGateway.Upstream.Credentials;

/// <summary>Makes Azure identities. Only what needs one touches this class, so that a gateway without Azure never loads the libraries.</summary>
internal static class AzureIdentities
{
    private const string SystemAssigned = "system";

    /// <summary>The managed identity of that client id, or the system-assigned one.</summary>
    public static TokenCredential Managed(string identity) => new ManagedIdentityCredential(
        identity == SystemAssigned ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(identity));

    /// <summary>The gateway's own identity: in Azure the managed one, on a developer's machine the developer who is signed in.</summary>
    public static TokenCredential Own() => new DefaultAzureCredential();

    /// <summary>True for the failures of an identity.</summary>
    public static bool IsFailure(Exception exception) => exception is AuthenticationFailedException;
}
