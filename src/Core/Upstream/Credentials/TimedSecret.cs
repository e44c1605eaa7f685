namespace AiGateway.Upstream.Credentials;

/// <summary>A secret that is renewed from <see cref="RenewAt"/> on and used until <see cref="ExpiresAt"/>.</summary>
internal sealed class TimedSecret(string value, DateTimeOffset renewAt, DateTimeOffset expiresAt)
{
    public string Value { get; } = value;

    public DateTimeOffset RenewAt { get; } = renewAt;

    public DateTimeOffset ExpiresAt { get; } = expiresAt;
}
