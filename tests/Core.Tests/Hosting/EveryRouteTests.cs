using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AiGateway.Calls;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AiGateway.Tests.Hosting;

/// <summary>No way in escapes: whatever routes the running application has, each is authenticated, limited and recorded. A new route is in these tests without being named.</summary>
public sealed class EveryRouteTests : IAsyncLifetime
{
    private const string Everything = "/{first?}/{**outer}";
    private static readonly string[] NotForCallers = ["/manage", "/health", "/metrics"];
    private HostedGateway? hosted;

    private HttpClient Client => hosted!.Client;

    public async ValueTask InitializeAsync()
    {
        hosted = await HostedGateway.StartAsync();
        (await Client.GetAsync("/health/live")).Dispose();
        (await Client.GetAsync("/nowhere")).Dispose(); // routes are built when they are first needed
    }

    [Fact]
    public void Every_route_is_for_callers_of_a_surface_or_for_somebody_else_by_its_name() =>
        Routes().Where(route => route.Metadata.GetMetadata<Surface>() is null && !IsFallback(route) && !NotForCallers.Any(prefix => PathOf(route).StartsWith(prefix, StringComparison.Ordinal)))
            .Select(PathOf).ShouldBe([Everything]);

    // All at once: an address that keeps presenting wrong keys is answered later and later.
    [Fact]
    public Task Nobody_calls_without_a_key() => Task.WhenAll(CallerRoutes().SelectMany(way => ((string?[])[null, "agw_wrong"]).Select(key => RefusedAsync(way.Route, way.Method, key))));

    [Fact]
    public async Task Every_call_counts_against_its_limit_and_is_on_record()
    {
        await ManageAsync("tenants/routes", new { });
        await ManageAsync("providers/simulated", new { kind = "simulated" });
        await ManageAsync("deployments/simulated", new { provider = "simulated", model = "simulated" });
        await ManageAsync("models/simulated", new { route = new { targets = new[] { new { deployment = "simulated" } } } });
        var asked = new List<string>();
        foreach (var (index, (route, surface, method)) in CallerRoutes().Where(way => way.Surface.Kind != SurfaceKind.ModelList).Index())
        {
            var application = $"app-{index}";
            var key = await NewKeyAsync(application);
            await ManageAsync($"tenants/routes/policies/{application}", new { scope = new { applications = new[] { application } }, limits = new { requestsPerMinute = 1 } });

            using var first = await SendAsync(route, method, key);
            using var second = await SendAsync(route, method, key);

            var told = $"{method} {PathOf(route)}: {(int)first.StatusCode}, {(int)second.StatusCode}";
            asked.Add(told);
            // What names no reply that is kept here is refused before the limit is asked.
            if (surface.Kind != SurfaceKind.KeptReply) second.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests, told);
            (await RecordsOfAsync(application)).ShouldBe(2, told);
        }

        asked.ShouldNotBeEmpty();
    }

    public ValueTask DisposeAsync() => hosted!.DisposeAsync();

    private static string PathOf(RouteEndpoint route) => "/" + route.RoutePattern.RawText!.TrimStart('/');

    private static bool IsFallback(RouteEndpoint route) => route.Order == int.MaxValue;

    private IEnumerable<RouteEndpoint> Routes() => hosted!.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();

    private IEnumerable<(RouteEndpoint Route, Surface Surface, string Method)> CallerRoutes() =>
        Routes().Where(route => route.Metadata.GetMetadata<Surface>() is not null)
            .Select(route => (route, route.Metadata.GetMetadata<Surface>()!, route.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Single()));

    private async Task RefusedAsync(RouteEndpoint route, string method, string? key)
    {
        using var answer = await SendAsync(route, method, key);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, $"{method} {PathOf(route)}");
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["error"].ShouldNotBeNull($"{method} {PathOf(route)}");
    }

    // A body that every dialect finds a model and a question in.
    private async Task<HttpResponseMessage> SendAsync(RouteEndpoint route, string method, string? key)
    {
        var path = string.Concat(route.RoutePattern.PathSegments.Select(segment => "/" + string.Concat(segment.Parts.Select(part => part switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "item" } => "resp_1",
            _ => "simulated",
        }))));
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (method == "POST")
            request.Content = JsonContent.Create(new { model = "simulated", messages = new[] { new { role = "user", content = "Hello" } }, input = "Hello", max_tokens = 16, contents = new[] { new { role = "user", parts = new[] { new { text = "Hello" } } } } });
        return await Client.SendAsync(request);
    }

    private async Task<string> NewKeyAsync(string application)
    {
        await ManageAsync($"tenants/routes/applications/{application}", new { });
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/manage/v1/tenants/routes/applications/{application}/keys") { Content = JsonContent.Create(new { }) };
        using var answer = await hosted!.Admin.SendAsync(request);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["key"]!.GetValue<string>();
    }

    private async Task ManageAsync(string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/manage/v1/" + path) { Content = JsonContent.Create(body) };
        using var answer = await hosted!.Admin.SendAsync(request);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    private async Task<int> RecordsOfAsync(string application)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/manage/v1/calls?application={application}");
        using var answer = await hosted!.Admin.SendAsync(request);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["items"]!.AsArray().Count;
    }
}
