using System.ComponentModel.DataAnnotations;

namespace AiGateway.Hosting;

/// <summary>Settings of the way in.</summary>
public sealed class LimitSettings
{
    /// <summary>The largest request body in bytes.</summary>
    [Range(1024.0, 104_857_600.0)]
    public long MaxRequestBytes { get; init; } = 20 * 1024 * 1024;

    /// <summary>How long streams in flight may run on after the host was told to stop, in seconds.</summary>
    [Range(0, 220)]
    public int DrainSeconds { get; init; } = 25;
}
