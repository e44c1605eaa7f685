using AiGateway.Fixtures;

namespace AiGateway.EndToEnd;

/// <summary>The local host, with SQLite.</summary>
public sealed class GatewayHost : SuiteHost
{
    public override Task<GatewayWithUpstream> StartAsync(params string[] settings) => GatewayWithUpstream.StartAsync(GatewayProgram.LocalHost, settings);
}
