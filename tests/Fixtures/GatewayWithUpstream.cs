using AiGateway.Fixtures.Scripting;

namespace AiGateway.Fixtures;

/// <summary>A gateway with the model <c>gpt-test</c> at a scripted upstream. One for the tests of a class, which run one after the other.</summary>
public sealed class GatewayWithUpstream : IAsyncDisposable
{
    public const string Model = "gpt-test";

    private GatewayWithUpstream(GatewayProcess gateway, ScriptedUpstream upstream)
    {
        Gateway = gateway;
        Upstream = upstream;
    }

    public GatewayProcess Gateway { get; }

    public ScriptedUpstream Upstream { get; }

    /// <summary>Starts both; the deployment's price is 2 US dollars a million input tokens and 8 a million output tokens.</summary>
    public static Task<GatewayWithUpstream> StartAsync(params string[] settings) => StartAsync(GatewayProgram.LocalHost, settings);

    /// <summary>The same with that program.</summary>
    public static async Task<GatewayWithUpstream> StartAsync(GatewayProgram program, params string[] settings)
    {
        var upstream = await ScriptedUpstream.StartAsync();
        GatewayProcess? gateway = null;
        try
        {
            gateway = await GatewayProcess.StartAsync(
                program, GatewayProcess.NewDataDirectory(), [$"--Gateway:Upstream:AllowedPrivateHosts:0={upstream.HostAndPort}", .. settings]);
            await gateway.AddModelAsync(Model, upstream.BaseUrl, new { input = 2, output = 8 });
            return new(gateway, upstream);
        }
        catch
        {
            // Whatever it was: nothing outlives a start that failed.
            if (gateway is not null) await gateway.DisposeAsync();
            await upstream.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Upstream.DisposeAsync();
        if (Directory.Exists(Gateway.DataDirectory)) Directory.Delete(Gateway.DataDirectory, recursive: true);
    }
}
