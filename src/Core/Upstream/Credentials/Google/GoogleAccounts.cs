using System.Text.Json;
using Azure.Core;

namespace AiGateway.Upstream.Credentials.Google;

/// <summary>Reads credentials files.</summary>
internal sealed class GoogleAccounts(GoogleEndpoint endpoint, Func<string, TokenCredential> identities, Predicate<Uri> mayBeAsked, TimeProvider time)
{
    /// <summary>The account; null with a mistake that names what is wrong, never its value.</summary>
    public IGoogleAccount? Read(string text, out string? mistake)
    {
        if (Parse(text) is not { } file)
        {
            mistake = "it is no JSON object of text fields";
            return null;
        }

        mistake = MistakeIn(file);
        if (mistake is not null) return null;
        return file.Type == ServiceAccount.TypeName
            ? new ServiceAccount(file, endpoint, time)
            : new FederatedWorkload(file, AzureSubject.Find(file.CredentialSource!.Url!)!, identities, endpoint);
    }

    private static GoogleCredentialsFile? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, GoogleJson.Default.GoogleCredentialsFile);
        }
        catch (JsonException)
        {
            // An admin's mistake. The message would quote the file.
            return null;
        }
    }

    private string? MistakeIn(GoogleCredentialsFile file) => file.Type switch
    {
        ServiceAccount.TypeName => ServiceAccount.MistakeIn(file, mayBeAsked),
        FederatedWorkload.TypeName => FederatedWorkload.MistakeIn(file, mayBeAsked),
        _ => $"'type' is neither {ServiceAccount.TypeName} nor {FederatedWorkload.TypeName}",
    };
}
