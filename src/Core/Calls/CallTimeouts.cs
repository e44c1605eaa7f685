namespace AiGateway.Calls;

/// <summary>How long each stage of an upstream call may take.</summary>
public sealed record CallTimeouts
{
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>From the request's last byte to the first byte of the reply's body.</summary>
    public TimeSpan FirstByte { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>The longest silence inside a reply.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The whole call. Azure ends an HTTP answer after 230 s, so the gateway ends it properly before.</summary>
    public TimeSpan Total { get; init; } = TimeSpan.FromSeconds(220);
}
