using Azure;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;

namespace AiGateway.FirstCall;

/// <summary>The vault with the admin key.</summary>
internal sealed class AdminKeyVault(SecretClient client, Outputs outputs, Patience patience)
{
    private const int Forbidden = 403;
    private const int NotFound = 404;

    /// <summary>The key; throws <see cref="FirstCallException"/> that says which role is missing where, or what else is wrong.</summary>
    public async Task<string> ReadAsync(CancellationToken cancellationToken)
    {
        var (key, mistake, _) = await patience.TryAsync(() => TryReadAsync(cancellationToken), reading => !reading.MayPass, reading => reading.Mistake!, cancellationToken);
        return key ?? throw new FirstCallException(mistake!);
    }

    private async Task<(string? Key, string? Mistake, bool MayPass)> TryReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var secret = await client.GetSecretAsync(outputs.AdminKeyName, cancellationToken: cancellationToken);
            return (secret.Value.Value, null, false);
        }
        catch (RequestFailedException exception) when (exception.Status == Forbidden)
        {
            return (null, NoPermission(), true);
        }
        catch (RequestFailedException exception) when (exception.Status == NotFound)
        {
            return (null, $"The vault {outputs.KeyVaultName} has no secret '{outputs.AdminKeyName}'. Run 'azd provision', which makes it.", false);
        }
        catch (RequestFailedException exception)
        {
            return (null, DoesNotAnswer(exception), true);
        }
        catch (AggregateException exception)
        {
            // The client throws all its tries together when none of them reached the vault.
            return (null, DoesNotAnswer(exception.InnerExceptions[^1]), true);
        }
        catch (AuthenticationFailedException exception)
        {
            return (null, $"Sign in with 'azd auth login', then run 'azd hooks run postdeploy'. {exception.Message}", false);
        }
    }

    private string DoesNotAnswer(Exception exception) => $"The vault {outputs.KeyVault} does not answer: {exception.Message}";

    private string NoPermission() =>
        $"You may not read the admin key. You need the role 'Key Vault Secrets User' on {outputs.KeyVaultId}/secrets/{outputs.AdminKeyName}. "
        + "'azd provision' gives it to whoever runs it; someone else who may assign roles can give it to you. Then run 'azd hooks run postdeploy'.";
}
