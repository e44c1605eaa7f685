using AiGateway.Calls;
using AiGateway.Resources.Reading;
using AiGateway.Resources.Secrets;

namespace AiGateway.Resources.Providers;

/// <summary>Reads where a provider's secret is found. A literal secret is protected here and nowhere leaves as text.</summary>
/// <param name="protector">Null where literal secrets cannot be kept.</param>
internal sealed class CredentialReader(ISecretProtector? protector = null)
{
    private static readonly string[] Members = ["env", "keyVault", "managedIdentity", "secret"];

    private static readonly TextRule Env = new(
        128,
        text => text.All(unit => char.IsAsciiLetterOrDigit(unit) || unit == '_') && !char.IsAsciiDigit(text[0]) && !text.StartsWith("Gateway__", StringComparison.OrdinalIgnoreCase),
        "be the name of an environment variable, and none of the gateway's own settings.");

    private static readonly TextRule KeyVault = new(512, KeyVaultAddress.Fits, "be the address of a Key Vault secret: https://{vault}.vault.azure.net/secrets/{name}.");
    private static readonly TextRule Identity = new(64, text => text == "system" || Guid.TryParseExact(text, "D", out _), "be 'system' or the client id of a managed identity.");
    private static readonly TextRule Secret = new(8192, text => text.All(unit => unit is >= ' ' and <= '~') && text.Trim().Length == text.Length, "be printable ASCII without blanks around it.");

    /// <summary>The credential; null when absent or wrong.</summary>
    public CredentialReference? Read(ResourceReader provider, CredentialReference? current)
    {
        if (provider.Object("credential") is not { } body) return null;
        var given = Members.Count(body.Has);
        if (given != 1) provider.Wrong("credential", $"must hold exactly one of {string.Join(", ", Members)}.");
        var credential = new CredentialReference
        {
            Env = body.Text("env", Env),
            KeyVault = body.Text("keyVault", KeyVault) is { } address ? new(address) : null,
            ManagedIdentity = body.Text("managedIdentity", Identity),
            ProtectedSecret = ReadSecret(body, current?.ProtectedSecret),
        };
        return given == 1 && credential != new CredentialReference() ? credential : null;
    }

    private string? ReadSecret(ResourceReader body, string? current)
    {
        if (body.Text("secret", Secret) is not { } secret) return null;
        if (protector is null) body.Wrong("secret", "cannot be kept by this installation; use env, keyVault or managedIdentity.");
        else if (secret == CredentialDocument.Hidden) return Keep(body, current);
        else return current is not null && protector.Unprotect(current) == secret ? current : protector.Protect(secret);
        return null;
    }

    private static string? Keep(ResourceReader body, string? current)
    {
        if (current is null) body.Wrong("secret", "is *** which keeps a stored secret, but none is stored for this kind and address; give it again.");
        return current;
    }
}
