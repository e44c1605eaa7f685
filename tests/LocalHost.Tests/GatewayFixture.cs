using AiGateway.Fixtures;
using AiGateway.Fixtures.Scripting;

namespace AiGateway.LocalHost.Tests;

/// <summary>The gateway and the upstream that the tests of one class share.</summary>
public sealed class GatewayFixture : IAsyncLifetime
{
    private GatewayWithUpstream? pair;

    public GatewayProcess Gateway => pair!.Gateway;

    public ScriptedUpstream Upstream => pair!.Upstream;

    public async ValueTask InitializeAsync() => pair = await GatewayWithUpstream.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (pair is not null) await pair.DisposeAsync();
    }
}
