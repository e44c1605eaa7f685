using AiGateway.Fixtures;
using AiGateway.Fixtures.Exchanges;
using AiGateway.Fixtures.Scripting;
using AiGateway.Sdk.Tests.Node;
using AiGateway.Sdk.Tests.Sdks;

namespace AiGateway.Sdk.Tests;

/// <summary>One gateway before one scripted upstream that plays every provider, for all tests, which run one after the other.</summary>
public sealed class SdkGateway : IAsyncLifetime
{
    private readonly List<NodeSession> sessions = [];
    private GatewayProcess? gateway;
    private ScriptedUpstream? upstream;

    public GatewayProcess Gateway => gateway!;

    public ScriptedUpstream Upstream => upstream!;

    internal SdkServer ThroughGateway => new(Gateway.Address, Gateway.ApiKey);

    internal SdkServer Straight => new(new Uri(Upstream.BaseUrl, "/"), "no-key");

    public async ValueTask InitializeAsync()
    {
        upstream = await ScriptedUpstream.StartAsync();
        gateway = await GatewayProcess.StartAsync(GatewayProcess.NewDataDirectory(), $"--Gateway:Upstream:AllowedPrivateHosts:0={upstream.HostAndPort}");
        foreach (var model in UpstreamModel.All) await model.PutAsync(gateway, upstream);
    }

    /// <summary>What the upstream answers from now on, whole or as a stream as each request wants it, in writes of that many bytes; to the first request, what is told for it.</summary>
    internal void Answer(Exchange exchange, int writes = Replay.AtOnce, UpstreamScript? first = null) =>
        Upstream.Otherwise = request => Interlocked.Exchange(ref first, null) ?? Replay.Of(exchange, request, writes);

    /// <summary>What the upstream does with every request from now on.</summary>
    internal void Play(UpstreamScript script) => Upstream.Otherwise = _ => script;

    /// <summary>What the upstream refuses with from now on.</summary>
    internal void Refuse(FailedExchange failed) => Play(ExchangeScripts.Failed(failed));

    /// <summary>Runs a scenario of an npm SDK; the process that runs it is kept for the next one.</summary>
    internal async Task<SdkRun> RunAsync(NodeSdk sdk, SdkServer server, string scenario, params string[] arguments)
    {
        var session = sessions.Find(known => known.Script == sdk.Script && known.Server == server && !known.HasEnded);
        if (session is null) sessions.Add(session = await NodeSession.StartAsync(sdk.Script, server));
        return new(await session.RunAsync([sdk.Prefix + scenario, .. arguments, .. sdk.More]));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var session in sessions) await session.DisposeAsync();
        if (gateway is not null)
        {
            await gateway.DisposeAsync();
            Directory.Delete(gateway.DataDirectory, recursive: true);
        }

        if (upstream is not null) await upstream.DisposeAsync();
    }
}
