using AiGateway.Fixtures;
using AiGateway.Fixtures.Scripting;

namespace AiGateway.EndToEnd;

/// <summary>The gateway and the upstream that the tests of one class share.</summary>
public sealed class GatewayFixture(GatewayHost host) : IAsyncLifetime
{
    private GatewayWithUpstream? pair;

    public GatewayProcess Gateway => Pair.Gateway;

    public ScriptedUpstream Upstream => Pair.Upstream;

    private GatewayWithUpstream Pair
    {
        get
        {
            host.SkipIfMissing();
            return pair!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (host.Missing is null) pair = await host.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (pair is not null) await pair.DisposeAsync();
    }
}
