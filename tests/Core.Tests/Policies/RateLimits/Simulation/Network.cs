namespace AiGateway.Tests.Policies.RateLimits.Simulation;

/// <summary>How one instance's way to the store behaves.</summary>
internal sealed class Network
{
    /// <summary>Milliseconds each way.</summary>
    public (double From, double To) Latency { get; set; } = (1, 15);

    /// <summary>Share of trips that take up to three seconds.</summary>
    public double Slow { get; set; }

    /// <summary>Share of requests that never arrive.</summary>
    public double LostRequests { get; set; }

    /// <summary>Share of replies that never arrive, though the store did what was asked.</summary>
    public double LostReplies { get; set; }

    public bool IsDown { get; set; }

    /// <summary>The rows whose reading fails in a way that nobody expects.</summary>
    public Func<string, bool>? Breaks { get; set; }

    /// <summary>The instance has died: nothing it waits for ever comes.</summary>
    public bool IsDead { get; set; }

    public void Heal() => (Slow, LostRequests, LostReplies, IsDown) = (0, 0, 0, false);
}
