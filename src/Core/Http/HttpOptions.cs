namespace AiGateway.Http;

/// <summary>Limits of the way in.</summary>
public sealed record HttpOptions
{
    /// <summary>The largest request body in bytes.</summary>
    public required long MaxRequestBytes { get; init; }
}
