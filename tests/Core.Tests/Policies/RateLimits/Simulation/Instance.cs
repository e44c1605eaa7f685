using AiGateway.Policies.RateLimits;
using AiGateway.Policies.RateLimits.Leases;
using AiGateway.Policies.RateLimits.Ledger;
using AiGateway.Storage;

namespace AiGateway.Tests.Policies.RateLimits.Simulation;

/// <summary>One gateway process of the world.</summary>
internal sealed class Instance
{
    public static readonly LimitKey Key = new("acme", "baseline:test");

    public Instance(World world, IEntityTable store, LimitWindow window, long limit, TimeSpan skew = default, double drift = 0)
    {
        Table = new(world, store, Network);
        Registry = new(new GatewayTables(_ => Table), new RateLimitOptions(), new InstanceTime(world, skew, drift));
        Limit = Registry.Get(Key, window, limit);
    }

    public Network Network { get; } = new();

    public NetworkTable Table { get; }

    public LimitRegistry Registry { get; }

    public LeasedLimit Limit { get; }

    /// <summary>Calls that run.</summary>
    public int Calls { get; set; }

    public bool IsStopping { get; set; }
}
