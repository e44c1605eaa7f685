using AiGateway.Calls;
using AiGateway.Dialects;
using AiGateway.Providers;
using AiGateway.Upstream.Credentials;

namespace AiGateway.Upstream;

/// <summary>How a target is asked on a surface: by which provider's rules, in which dialect, at which address and with which headers. Its calls share it.</summary>
internal sealed class UpstreamRoute(IProvider provider, IDialect dialect, Uri address, Target target)
{
    private Authorization? last;

    public IDialect Dialect { get; } = dialect;

    public Uri Address { get; } = address;

    /// <summary>What the admin configured, without what no admin sets.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; } = [.. target.Headers.Where(header => HeaderText.MayBeAdded(header.Key, header.Value))];

    /// <summary>The header that carries the secret, written anew only when it is another one than for the call before.</summary>
    public KeyValuePair<string, string> Authorize(string secret, bool isIdentityToken)
    {
        var known = last;
        if (known is null || !known.IsOf(secret, isIdentityToken)) last = known = new(secret, isIdentityToken, provider.Authorize(secret, isIdentityToken));
        return known.Header;
    }

    // Not a record: its text would hold the secret.
    private sealed class Authorization(string secret, bool isIdentityToken, KeyValuePair<string, string> header)
    {
        public KeyValuePair<string, string> Header { get; } = header;

        public bool IsOf(string other, bool isOfIdentity) => secret == other && isIdentityToken == isOfIdentity;
    }
}
