namespace AiGateway.Calls;

/// <summary>The stage at which an upstream call broke. Fallback decides on this, never on exception types.</summary>
public enum UpstreamFailure
{
    /// <summary>The address is private, loopback or link-local and not allowed.</summary>
    AddressRefused,

    /// <summary>The provider's credential could not be obtained.</summary>
    Credential,

    /// <summary>No connection: name not found, refused, TLS, or too slow.</summary>
    Connect,

    /// <summary>Connected, but no status line arrived.</summary>
    Headers,

    /// <summary>A status arrived, but no byte of the body in time.</summary>
    FirstByte,

    /// <summary>The body was cut.</summary>
    MidStream,

    /// <summary>The body fell silent for too long.</summary>
    Idle,

    /// <summary>The whole call took too long.</summary>
    Total,

    /// <summary>The client left first.</summary>
    ClientGone,

    /// <summary>What came is not what the dialect allows: a redirect, a reply too large, not JSON, not events.</summary>
    Protocol,

    /// <summary>The upstream answered with an error of its own.</summary>
    Status,
}
