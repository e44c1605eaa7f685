namespace AiGateway.Calls;

/// <summary>What happens to a call whose parameters its model's provider has no word for.</summary>
public enum UnsupportedParameters
{
    /// <summary>It goes without them and its reply says so in <c>x-gateway-warnings</c>.</summary>
    Warn,

    /// <summary>It is refused.</summary>
    Error,

    /// <summary>It goes without them.</summary>
    Drop,
}
