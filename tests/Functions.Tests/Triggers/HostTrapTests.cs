using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using AiGateway.EndToEnd;
using AiGateway.Fixtures.Scripting;
using AiGateway.Hosting;

namespace AiGateway.Functions.Tests.Triggers;

/// <summary>What Functions host and worker do to a request, found by trying them.</summary>
public sealed class HostTrapTests(GatewayHost host, GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task The_workers_endpoint_and_route_values_are_gone_before_the_gateway_routes()
    {
        using var admin = fixture.Gateway.Client(fixture.Gateway.AdminKey);
        using var caller = fixture.Gateway.Client();

        // With the outer endpoint left on the request, each of these would run itself inside itself until the stack is full.
        (await admin.GetStringAsync("/manage/v1/tenants/demo")).ShouldContain("\"Demo\"", Case.Insensitive);
        (await caller.GetStringAsync("/health/live")).ShouldContain("ok");
        (await caller.GetStringAsync("/v1/models/gpt-test")).ShouldContain("\"gpt-test\"");
    }

    [Fact]
    public async Task Metrics_are_not_for_everyone_on_the_internet()
    {
        using var admin = fixture.Gateway.Client(fixture.Gateway.AdminKey);
        using var caller = fixture.Gateway.Client();
        using var answer = await caller.GetAsync("/metrics");

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await admin.GetStringAsync("/metrics")).ShouldContain("gateway_");
    }

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/nothing/here")]
    [InlineData("PATCH", "/v1/chat/completions")]
    [InlineData("PURGE", "/v1/chat/completions")]
    [InlineData("GET", "/api/health/live")]
    public async Task Every_path_and_every_method_that_the_host_does_not_keep_reaches_the_gateway(string method, string path)
    {
        using var client = fixture.Gateway.Client();
        using var request = new HttpRequestMessage(new(method), path);
        using var answer = await client.SendAsync(request);

        ((int)answer.StatusCode).ShouldBeInRange(404, 405);
        (await answer.ErrorAsync())["message"]!.GetValue<string>().ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("/admin")]
    [InlineData("/admin/functions/Health")]
    [InlineData("/administration")]
    [InlineData("/runtime/webhooks")]
    public async Task What_begins_like_a_path_of_the_host_never_reaches_the_gateway(string path)
    {
        using var client = fixture.Gateway.Client();
        using var answer = await client.PostJsonAsync(path, "{}");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_body_over_Kestrels_own_limit_is_read_when_the_gateways_allows_it()
    {
        await using var pair = await host.StartAsync("--Gateway:Limits:MaxRequestBytes=41943040");
        using var client = pair.Gateway.Client();
        using var answer = await client.PostJsonAsync(HttpWords.ChatPath, new byte[31_000_000]);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.ErrorAsync())["type"]!.GetValue<string>().ShouldBe("invalid_request_error");
    }

    [Fact]
    public async Task Events_leave_the_worker_as_they_come_and_not_at_the_end()
    {
        var gate = new TaskCompletionSource();
        fixture.Upstream.Next(UpstreamScript.Events()
            .Write(OpenAIScripts.Role()).Write(OpenAIScripts.Content("first")).WaitFor(gate.Task)
            .Write(OpenAIScripts.Finish()).Write(OpenAIScripts.Done));
        using var client = fixture.Gateway.Client();
        using var answer = await client.PostJsonAsync(HttpWords.ChatPath, HttpWords.Body(stream: true));
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(), Encoding.UTF8);

        await reader.ReadUntilAsync("first");
        gate.SetResult();

        (await reader.ReadToEndAsync()).ShouldEndWith("data: [DONE]\n\n");
    }

    [Fact]
    public void What_a_function_returns_is_written_to_the_host_as_well_so_it_must_say_nothing() =>
        JsonSerializer.Serialize<object>(RuntimeHelpers.GetUninitializedObject(typeof(GatewayApplication))).ShouldBe("{}");
}
