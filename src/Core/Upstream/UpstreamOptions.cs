namespace AiGateway.Upstream;

/// <summary>Settings of the way out.</summary>
public sealed record UpstreamOptions
{
    /// <summary>Exact <c>host:port</c> pairs, lower case, that may be private, loopback or plain http.</summary>
    public IReadOnlySet<string> AllowedPrivateHosts { get; init; } = new HashSet<string>();

    /// <summary>The largest whole reply in bytes.</summary>
    public int MaxReplyBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>The largest event of a stream in bytes.</summary>
    public int MaxEventBytes { get; init; } = 4 * 1024 * 1024;
}
