using AiGateway.Calls;
using AiGateway.Dialects;
using AiGateway.Providers;
using AiGateway.Upstream.Credentials;

namespace AiGateway.Upstream;

/// <summary>How a target is asked on a surface: by which provider's rules, in which dialect, at which address and with which headers. Its calls share it.</summary>
internal sealed class UpstreamRoute(IProvider provider, IUpstreamDialect dialect, Uri address, Surface surface, Target target)
{
    private Authorization? last;

    public IUpstreamDialect Dialect { get; } = dialect;

    public IProvider Provider { get; } = provider;

    /// <summary>True when the upstream does not speak the caller's dialect.</summary>
    public bool IsTranslated { get; } = dialect.Name != surface.Dialect;

    public HttpMethod Method { get; } = new(surface.Method);

    /// <summary>Where the request goes: for one about a kept reply, below the address at which replies are made.</summary>
    public Uri AddressOf(CallRequest request) =>
        surface.Kind == SurfaceKind.KeptReply ? KeptReplies.AddressOf(address, request, surface.ItemAction) : address;

    /// <summary>What the provider asks for, where neither the caller nor the admin says otherwise.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Defaults { get; } = provider.Headers;

    /// <summary>What the admin configured, without what no admin sets.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; } = [.. target.Headers.Where(header => HeaderText.MayBeAdded(header.Key, header.Value))];

    public string? Region { get; } = target.Region;

    /// <summary>The header that carries the secret, written anew only when it is another one than for the call before.</summary>
    public KeyValuePair<string, string> Authorize(string secret, bool isIdentityToken)
    {
        var known = last;
        if (known is null || !known.IsOf(secret, isIdentityToken)) last = known = new(secret, isIdentityToken, Provider.Authorize(secret, isIdentityToken));
        return known.Header;
    }

    // Not a record: its text would hold the secret.
    private sealed class Authorization(string secret, bool isIdentityToken, KeyValuePair<string, string> header)
    {
        public KeyValuePair<string, string> Header { get; } = header;

        public bool IsOf(string other, bool isOfIdentity) => secret == other && isIdentityToken == isOfIdentity;
    }
}
