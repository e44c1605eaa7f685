using AiGateway.Calls;
using AiGateway.Policies.Routing;
using AiGateway.Resources;
using AiGateway.Resources.Deployments;
using AiGateway.Resources.Models;
using AiGateway.Resources.Policies;
using AiGateway.Resources.Providers;
using AiGateway.Tests.Policies.Recording;

namespace AiGateway.Tests.Policies.Routing;

public sealed class PinnedDeploymentTests
{
    [Fact]
    public async Task A_pinned_call_goes_to_its_deployment_though_the_route_prefers_another()
    {
        (await RouteAsync(null)).Target!.Deployment.ShouldBe("first");
        (await RouteAsync("second")).Target!.Deployment.ShouldBe("second");
    }

    [Fact]
    public async Task The_target_of_a_pin_is_made_once()
    {
        var policy = new RoutingPolicy(new Snapshots());

        (await RouteAsync("second", policy)).Target.ShouldBeSameAs((await RouteAsync("second", policy)).Target);
    }

    [Theory]
    [InlineData("elsewhere")]
    [InlineData("gone")]
    public async Task A_deployment_that_the_route_no_longer_leads_to_is_refused_with_the_way_out(string deployment)
    {
        var call = PipelineCall.Identified("gpt");
        call.PinTo(deployment);

        var error = (await new RoutingPolicy(new Snapshots()).InvokeAsync(call, _ => throw new InvalidOperationException())).ShouldBeOfType<GatewayReply.Refused>().Error;

        error.Status.ShouldBe(409);
        error.RetryIsUseless.ShouldBeTrue();
        error.Message.ShouldContain("whole conversation");
    }

    private static async Task<GatewayCall> RouteAsync(string? pinned, RoutingPolicy? policy = null)
    {
        var call = PipelineCall.Identified("gpt");
        if (pinned is not null) call.PinTo(pinned);
        await (policy ?? new(new Snapshots())).InvokeAsync(call, _ => new(new GatewayReply.Complete(200, default)));
        return call;
    }

    private sealed class Snapshots : IResourceSnapshots
    {
        private readonly PlatformSnapshot platform = new()
        {
            Providers = new Dictionary<string, Provider> { ["p"] = new() { Name = "p", Kind = "openai" } },
            Deployments = new[] { "first", "second", "elsewhere" }.ToDictionary(name => name, name => new Deployment { Name = name, Provider = "p", Model = "gpt-5.2" }),
            Models = new Dictionary<string, Model>
            {
                ["gpt"] = new() { Name = "gpt", Route = new() { Targets = [new() { Deployment = "first" }, new() { Deployment = "second" }, new() { Deployment = "gone" }] } },
            },
            Aliases = new Dictionary<string, Model>(),
            Policies = Array.Empty<Policy>(),
        };

        public ValueTask<PlatformSnapshot> PlatformAsync(CancellationToken cancellationToken) => new(platform);

        public ValueTask<TenantSnapshot?> TenantAsync(string tenant, CancellationToken cancellationToken) => new((TenantSnapshot?)null);
    }
}
