using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using AiGateway.Fixtures;
using AiGateway.Fixtures.Scripting;
using AiGateway.Hosting;
using AiGateway.Management.Authentication;
using AiGateway.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AiGateway.Tests.Hosting;

/// <summary>Kept responses from end to end: the whole gateway over SQLite, and an upstream that keeps what it is asked.</summary>
public sealed class KeptResponsesTests : IAsyncLifetime, IDisposable
{
    private const string AdminSecret = "kept-responses-tests-0123456789";
    private const string Body = """{"id":"resp_1","object":"response","status":"completed","store":true,"model":"gpt-5.2","output":[],"usage":{"input_tokens":5,"output_tokens":2,"total_tokens":7}}""";
    private readonly TempDirectory directory = new();
    private DataDirectory? data;
    private WebApplication? app;
    private ScriptedUpstream? upstream;
    private HttpClient? admin;

    private ScriptedUpstream Upstream => upstream!;

    public async ValueTask InitializeAsync()
    {
        upstream = await ScriptedUpstream.StartAsync();
        upstream.Otherwise = _ => UpstreamScript.Json(200, Body);
        data = DataDirectory.Open(directory.Path);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddAiGateway(new GatewayOptions { Upstream = new() { AllowedPrivateHosts = [upstream.HostAndPort] } }, data, AdminKey.Hash(AdminSecret), "test");
        app = builder.Build();
        var gateway = new GatewayApplication(app.Services);
        app.Map("/{**path}", (HttpContext http) => gateway.ExecuteAsync(http)).ExcludeFromDescription();
        await app.StartAsync();
        admin = Client(AdminSecret);
        await ConfigureAsync();
    }

    [Fact]
    public async Task A_response_is_read_gone_on_from_and_deleted_by_the_application_that_made_it_alone()
    {
        using var maker = Client(await KeyAsync("acme", "maker"));
        using var other = Client(await KeyAsync("acme", "other"));
        using var stranger = Client(await KeyAsync("globex", "maker"));

        (await maker.PostAsync("/v1/responses", Json("""{"model":"gpt","input":"Hi"}"""))).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await maker.GetStringAsync("/v1/responses/resp_1?include[]=a&api-version=1")).ShouldBe(Body);
        Upstream.Requests[^1].Method.ShouldBe("GET");
        Upstream.Requests[^1].Path.ShouldBe("/v1/responses/resp_1");
        Upstream.Requests[^1].Query.ShouldBe("?include%5B%5D=a");
        (await maker.GetAsync("/openai/v1/responses/resp_1/input_items?limit=3")).StatusCode.ShouldBe(HttpStatusCode.OK);
        Upstream.Requests[^1].Path.ShouldBe("/v1/responses/resp_1/input_items");
        (await maker.PostAsync("/v1/responses/resp_1/cancel", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        Upstream.Requests[^1].Path.ShouldBe("/v1/responses/resp_1/cancel");
        var asked = Upstream.Requests.Count;

        (await other.GetAsync("/v1/responses/resp_1")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await stranger.GetAsync("/v1/responses/resp_1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.DeleteAsync("/v1/responses/resp_1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await other.PostAsync("/v1/responses", Json("""{"model":"gpt","input":"Hi","previous_response_id":"resp_1"}"""))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        Upstream.Requests.Count.ShouldBe(asked);

        (await maker.PostAsync("/v1/responses", Json("""{"model":"gpt","input":"And?","previous_response_id":"resp_1"}"""))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await maker.DeleteAsync("/v1/responses/resp_1")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var gone = await maker.GetAsync("/v1/responses/resp_1");
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await gone.Content.ReadAsStringAsync()).ShouldContain("Response with id 'resp_1' not found.");
    }

    [Fact]
    public async Task What_is_read_again_is_on_record_and_costs_nothing_again()
    {
        using var maker = Client(await KeyAsync("acme", "maker"));
        await maker.PostAsync("/v1/responses", Json("""{"model":"gpt","input":"Hi"}"""));
        await maker.GetAsync("/v1/responses/resp_1");

        var records = JsonNode.Parse(await admin!.GetStringAsync("/manage/v1/calls"))!["items"]!.AsArray();

        var read = records.Single(record => record!["surface"]!.GetValue<string>() == "openai.kept_responses")!;
        read["model"]!.GetValue<string>().ShouldBe("gpt");
        read["usage"].ShouldBeNull();
        records.Single(record => record!["surface"]!.GetValue<string>() == "openai.responses")!["usage"]!["prompt"]!.GetValue<int>().ShouldBe(5);
    }

    public async ValueTask DisposeAsync()
    {
        admin?.Dispose();
        if (app is not null) await app.DisposeAsync();
        if (upstream is not null) await upstream.DisposeAsync();
    }

    public void Dispose()
    {
        data?.Dispose();
        directory.Dispose();
    }

    private async Task ConfigureAsync()
    {
        await PutAsync("providers/p", new { kind = "openai", baseUrl = Upstream.BaseUrl });
        await PutAsync("deployments/d", new { provider = "p", model = "gpt-5.2" });
        await PutAsync("models/gpt", new { route = new { targets = new[] { new { deployment = "d" } } } });
        foreach (var tenant in (string[])["acme", "globex"])
        {
            await PutAsync($"tenants/{tenant}", new { displayName = tenant });
            await PutAsync($"tenants/{tenant}/applications/maker", new { owner = "team" });
            await PutAsync($"tenants/{tenant}/applications/other", new { owner = "team" });
        }
    }

    private async Task PutAsync(string path, object body)
    {
        using var answer = await admin!.PutAsJsonAsync("/manage/v1/" + path, body);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    private async Task<string> KeyAsync(string tenant, string application)
    {
        using var answer = await admin!.PostAsJsonAsync($"/manage/v1/tenants/{tenant}/applications/{application}/keys", new { description = "test" });
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["key"]!.GetValue<string>();
    }

    private HttpClient Client(string key)
    {
        var client = new HttpClient { BaseAddress = new Uri(app!.Urls.First()) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
