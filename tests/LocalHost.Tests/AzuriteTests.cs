using System.Net;
using AiGateway.EndToEnd;
using AiGateway.Fixtures;
using AiGateway.Fixtures.Scripting;

namespace AiGateway.LocalHost.Tests;

/// <summary>Two gateways over one Table Storage: everything that is shared in the cloud is shared here.</summary>
public sealed class AzuriteTests(AzuriteServer azurite)
{
    [Fact]
    public async Task Two_gateways_share_keys_models_and_limits()
    {
        Assert.SkipUnless(NodePackages.Missing is null, NodePackages.Missing ?? "");
        await azurite.StartAsync(TestContext.Current.CancellationToken);
        await using var upstream = await ScriptedUpstream.StartAsync();
        string[] settings = ["--Gateway:Storage=" + azurite.ConnectionString, $"--Gateway:Upstream:AllowedPrivateHosts:0={upstream.HostAndPort}"];
        await using var first = await GatewayProcess.StartAsync(GatewayProcess.NewDataDirectory(), settings);
        await using var second = await GatewayProcess.StartAsync(GatewayProcess.NewDataDirectory(), settings);
        await first.AddModelAsync(GatewayWithUpstream.Model, upstream.BaseUrl);
        await first.ManageAsync(HttpMethod.Put, "tenants/demo/policies/ten", new { limits = new { requestsPerMinute = 10 } });
        second.ApiKey.ShouldBeEmpty();
        await EventuallyKnownAsync(second, first.ApiKey);

        using var one = first.Client();
        using var two = second.Client(first.ApiKey);
        var statuses = await Task.WhenAll(Enumerable.Range(0, 30).Select(async call =>
        {
            using var answer = await (call % 2 == 0 ? one : two).PostJsonAsync(HttpWords.ChatPath, HttpWords.Body());
            return answer.StatusCode;
        }));

        statuses.Count(status => status == HttpStatusCode.OK).ShouldBeInRange(1, 10);
        statuses.ShouldAllBe(status => status == HttpStatusCode.OK || status == HttpStatusCode.TooManyRequests);
    }

    // The other instance looks at versions every two seconds. A listing spends nothing of the limit.
    private static async Task EventuallyKnownAsync(GatewayProcess gateway, string key)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var client = gateway.Client(key);
        while (!(await client.GetStringAsync("/v1/models", patience.Token)).Contains(GatewayWithUpstream.Model, StringComparison.Ordinal)) await Task.Delay(100, patience.Token);
    }
}
