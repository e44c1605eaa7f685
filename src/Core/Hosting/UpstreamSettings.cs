namespace AiGateway.Hosting;

/// <summary>Settings of the way out.</summary>
public sealed class UpstreamSettings
{
    /// <summary>Exact <c>host:port</c> pairs that providers may reach on loopback or private networks, and over plain HTTP.</summary>
    public string[] AllowedPrivateHosts { get; init; } = [];
}
