namespace AiGateway.Resources.Providers;

/// <summary>The form of a Key Vault secret's address. Anything else could send the gateway's identity to a stranger.</summary>
internal static class KeyVaultAddress
{
    private static readonly string[] Suffixes = [".vault.azure.net", ".vault.azure.cn", ".vault.usgovcloudapi.net"];

    public static bool Fits(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps || !address.IsDefaultPort) return false;
        if (text.Any(unit => unit is '@' or '?' or '#' or '%' or '\\' or ' ')) return false;
        return IsVault(address.Host) && IsSecret(address.AbsolutePath.Split('/'));
    }

    private static bool IsVault(string host) =>
        Suffixes.Any(suffix => host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase) && IsLabel(host[..^suffix.Length], 24));

    private static bool IsSecret(string[] parts) =>
        parts is ["", "secrets", _] or ["", "secrets", _, _] && parts.Skip(2).All(part => IsLabel(part, 127));

    private static bool IsLabel(string text, int longest) =>
        text.Length > 0 && text.Length <= longest && text.All(unit => char.IsAsciiLetterOrDigit(unit) || unit == '-');
}
