using AiGateway.Calls;
using AiGateway.Dialects;
using AiGateway.Fixtures.Scripting;
using AiGateway.Providers;
using AiGateway.Upstream;
using Microsoft.Extensions.DependencyInjection;

namespace AiGateway.Tests.Upstream;

public sealed class FailureLogTests
{
    [Fact]
    public async Task A_failure_is_logged_by_names_and_stages_and_never_by_content_or_key()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        var lines = new LogLines();
        var key = $"sk-{Guid.NewGuid():N}";
        using var egress = new Egresses(upstream.HostAndPort, variables: _ => key, logger: lines);
        upstream.Next(
            OpenAIScripts.Error(401, "invalid_api_key", $"Incorrect API key provided: {key}"),
            OpenAIScripts.Error(400, "bad", $"Bad: {key} canary"),
            new UpstreamScript(200, "text/html").Write("canary"),
            new UpstreamScript(200, "application/json").Write("canary").Reset());
        var target = Asked.TargetAt(upstream.BaseUrl) with { Credential = new() { Env = "THE_KEY" } };

        for (var round = 0; round < 4; round++) await egress.AskAsync(Asked.Call(target, """{"model":"m","messages":[{"role":"user","content":"canary"}]}"""));

        lines.Written.Count.ShouldBe(4);
        lines.Written.ShouldAllBe(line => line.Contains("the-deployment") && line.Contains("the-provider") && !line.Contains("canary") && !line.Contains(key.Substring(3, 8)) && !line.Contains("127.0.0.1"));
    }

    [Fact]
    public async Task The_room_is_ready_once_it_is_registered()
    {
        await using var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddDialects().AddProviders().AddUpstream(new()).BuildServiceProvider(validateScopes: true);
        var call = Asked.Call(Asked.TargetAt(null) with { ProviderKind = "simulated" }, """{"model":"m","messages":[{"role":"user","content":"Hi"}]}""");

        (await services.GetRequiredService<UpstreamClient>().AskAsync(call)).ShouldBeOfType<GatewayReply.Complete>().Status.ShouldBe(200);
    }
}
