namespace AiGateway.Resources;

/// <summary>What the resources need to know of the installation.</summary>
public sealed record ResourceOptions
{
    /// <summary>The directory of the keys that protect literal secrets; null where none can be kept (the cloud), and literal secrets are refused.</summary>
    public string? KeyRingDirectory { get; init; }

    /// <summary>The operator's <c>host:port</c> list of private hosts that providers may have.</summary>
    public IReadOnlySet<string> AllowedPrivateHosts { get; init; } = new HashSet<string>();
}
