using AiGateway.Fixtures;

namespace AiGateway.EndToEnd;

/// <summary>Limits and keys as an application meets them.</summary>
public sealed class LimitTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private readonly GatewayProcess gateway = fixture.Gateway;

    [Fact]
    public async Task A_limit_of_three_requests_grants_three_and_names_the_policy_that_refuses_the_fourth()
    {
        var key = await NewApplicationAsync("three");
        await gateway.ManageAsync(HttpMethod.Put, "tenants/demo/policies/three", new { scope = new { applications = new[] { "three" } }, limits = new { requestsPerMinute = 3 } });
        using var client = gateway.Client(key);

        for (var call = 0; call < 3; call++) (await StatusAsync(client, "")).ShouldBe(200);
        using var refused = await client.PostJsonAsync(HttpWords.ChatPath, HttpWords.Body());

        ((int)refused.StatusCode).ShouldBe(429);
        var error = await refused.ErrorAsync();
        error["code"]!.GetValue<string>().ShouldBe("rate_limit_exceeded");
        error["type"]!.GetValue<string>().ShouldBe("requests");
        error["message"]!.GetValue<string>().ShouldContain("three");
        refused.Header("x-ratelimit-limit-requests").ShouldBe("3");
        refused.Header("x-ratelimit-remaining-requests").ShouldBe("0");
        int.Parse(refused.Header("retry-after")!, null).ShouldBeInRange(1, 66);
        var asked = await gateway.CallsAsync("?application=three");
        asked.Count(call => call["outcome"]!.GetValue<string>() == "completed").ShouldBe(3);
    }

    [Fact]
    public async Task A_call_that_can_never_pass_says_how_it_could_and_that_trying_again_is_useless()
    {
        var key = await NewApplicationAsync("tiny");
        await gateway.ManageAsync(HttpMethod.Put, "tenants/demo/policies/tiny", new { scope = new { applications = new[] { "tiny" } }, limits = new { tokensPerMinute = 500 } });
        using var client = gateway.Client(key);
        using var refused = await client.PostJsonAsync(HttpWords.ChatPath, HttpWords.Body(more: ",\"max_tokens\":4000"));

        ((int)refused.StatusCode).ShouldBe(429);
        refused.Header("x-should-retry").ShouldBe("false");
        (await refused.ErrorAsync())["message"]!.GetValue<string>().ShouldContain("Set max_tokens to");
        (await StatusAsync(client, ",\"max_tokens\":40")).ShouldBe(200);
    }

    [Fact]
    public async Task The_npm_SDK_does_not_try_again_what_cannot_pass()
    {
        Assert.SkipUnless(NodePackages.Missing is null, NodePackages.Missing ?? "");
        var key = await NewApplicationAsync("none");
        await gateway.ManageAsync(HttpMethod.Put, "tenants/demo/policies/none", new { scope = new { applications = new[] { "none" } }, limits = new { tokensPerMinute = 1 } });

        var seen = await NodeSdk.RunAsync(gateway.Address, key, "openai", ["chat.error", GatewayWithUpstream.Model]);

        seen["name"]!.GetValue<string>().ShouldBe("RateLimitError");
        seen["tries"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task A_revoked_key_is_refused_within_five_seconds_and_a_rotated_one_lives_through_its_grace()
    {
        var old = (await gateway.ManageAsync(HttpMethod.Post, "tenants/demo/applications/demo/keys"))!;
        using var client = gateway.Client(old["key"]!.GetValue<string>());
        await EventuallyAsync(client, "", 200);

        var rotated = (await gateway.ManageAsync(HttpMethod.Post, $"tenants/demo/applications/demo/keys/{old["id"]}/rotate", new { graceSeconds = 3600 }))!;
        using var successor = gateway.Client(rotated["key"]!.GetValue<string>());
        (await StatusAsync(successor, "")).ShouldBe(200);
        (await StatusAsync(client, "")).ShouldBe(200);
        await gateway.ManageAsync(HttpMethod.Delete, $"tenants/demo/applications/demo/keys/{old["id"]}");

        await EventuallyAsync(client, "", 401);
        (await StatusAsync(successor, "")).ShouldBe(200);
    }

    private async Task<string> NewApplicationAsync(string name)
    {
        await gateway.ManageAsync(HttpMethod.Put, $"tenants/demo/applications/{name}", new { });
        return (await gateway.ManageAsync(HttpMethod.Post, $"tenants/demo/applications/{name}/keys"))!["key"]!.GetValue<string>();
    }

    // A policy or a revocation holds within seconds, not at once.
    private static async Task EventuallyAsync(HttpClient client, string more, int status)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await StatusAsync(client, more) != status) await Task.Delay(100, patience.Token);
    }

    private static async Task<int> StatusAsync(HttpClient client, string more)
    {
        using var answer = await client.PostJsonAsync(HttpWords.ChatPath, HttpWords.Body(more: more));
        return (int)answer.StatusCode;
    }
}
