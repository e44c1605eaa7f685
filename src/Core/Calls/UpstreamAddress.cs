using System.Net;

namespace AiGateway.Calls;

/// <summary>
/// The rules for addresses that admins give to providers. What a name resolves to is checked when a connection is made, not here.
/// </summary>
public static class UpstreamAddress
{
    /// <summary>
    /// What is wrong with the address, as a sentence for the admin; null when nothing is.
    /// </summary>
    /// <param name="text">The address as it was written; of a <see cref="Uri"/> its <see cref="Uri.OriginalString"/>.</param>
    /// <param name="allowedPrivateHosts">The operator's <c>host:port</c> list: these may be private, and plain http.</param>
    public static string? Mistake(string text, IReadOnlySet<string> allowedPrivateHosts)
    {
        if (text.Any(c => c is <= ' ' or '\\' or >= '\u007f')) return "An address holds no spaces, control characters, backslashes or letters outside ASCII.";
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address)) return "An address is absolute, such as https://api.example.com/v1.";
        if (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp) return "An address begins with https://.";
        return MistakeInForm(text, address) ?? MistakeInHost(address, allowedPrivateHosts.Contains(HostAndPort(address)));
    }

    /// <summary>The <c>host:port</c> under which an operator allows a private host: lower case, IPv6 in brackets.</summary>
    public static string HostAndPort(Uri address) => $"{address.Host.ToLowerInvariant()}:{address.Port}";

    private static string? MistakeInForm(string text, Uri address)
    {
        if (text.Contains('?', StringComparison.Ordinal) || text.Contains('#', StringComparison.Ordinal)) return "An address has no query and no fragment.";
        var authority = AuthorityOf(text);
        if (authority.Contains('@')) return "An address holds no user name or password; the credential has a field of its own.";
        if (!authority.StartsWith(address.Host, StringComparison.OrdinalIgnoreCase)) return "The host is written in an unusual form; write a plain DNS name or a dotted address.";
        return IsPlain(address) ? null : "The host is not a DNS name or an address.";
    }

    private static string? MistakeInHost(Uri address, bool isAllowed)
    {
        if (isAllowed) return null;
        if (address.Scheme != Uri.UriSchemeHttps) return "Plain http would show the provider's key to the network: use https, or have the operator add the host to Gateway:Upstream:AllowedPrivateHosts.";
        return IsPrivate(address) ? "The host is private, loopback or link-local, and the operator has not added it to Gateway:Upstream:AllowedPrivateHosts." : null;
    }

    private static ReadOnlySpan<char> AuthorityOf(string text)
    {
        var start = text.IndexOf("://", StringComparison.Ordinal);
        if (start < 0) return [];
        var rest = text.AsSpan(start + 3);
        var end = rest.IndexOf('/');
        return end < 0 ? rest : rest[..end];
    }

    private static bool IsPlain(Uri address) => address.HostNameType switch
    {
        UriHostNameType.IPv4 or UriHostNameType.IPv6 => address.Port > 0,
        UriHostNameType.Dns => address.Port > 0 && address.Host.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_') && !EndsInNumber(address.Host),
        _ => false,
    };

    // Resolvers read 0x7f.1 or 127.0.0.1. as addresses, whatever the URL parser thinks of them.
    private static bool EndsInNumber(string host)
    {
        var last = host.TrimEnd('.').Split('.')[^1];
        return last.Length == 0 || last.All(char.IsAsciiDigit) || last.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsPrivate(Uri address)
    {
        if (IPAddress.TryParse(address.Host, out var literal)) return !PublicAddress.Is(literal);
        var host = address.Host.TrimEnd('.');
        return host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
    }
}
