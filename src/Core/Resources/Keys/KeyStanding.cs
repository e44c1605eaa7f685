namespace AiGateway.Resources.Keys;

/// <summary>What a look-up found out about a presented key. For logs and tests; callers are told one thing for all that is wrong.</summary>
public enum KeyStanding
{
    Good,

    /// <summary>Not a key's form, or its checksum is wrong: nothing was looked up.</summary>
    Malformed,

    Unknown,

    Expired,

    Revoked,

    /// <summary>The store could not be asked: whether the key is good is not known.</summary>
    Unavailable,
}
