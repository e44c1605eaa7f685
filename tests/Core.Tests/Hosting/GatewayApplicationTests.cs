using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AiGateway.Tests.Hosting;

/// <summary>The one application inside another one that has routed the request before, as the Functions worker does.</summary>
public sealed class GatewayApplicationTests : IAsyncLifetime
{
    private HostedGateway? hosted;

    private HttpClient Client => hosted!.Admin;

    public async ValueTask InitializeAsync() => hosted = await HostedGateway.StartAsync();

    [Theory]
    [InlineData("/health/live", HttpStatusCode.OK)]
    [InlineData("/health/ready", HttpStatusCode.OK)]
    [InlineData("/metrics", HttpStatusCode.OK)]
    [InlineData("/manage/v1/tenants", HttpStatusCode.OK)]
    [InlineData("/manage/v1/calls", HttpStatusCode.OK)]
    [InlineData("/manage/docs", HttpStatusCode.OK)]
    [InlineData("/v1/models", HttpStatusCode.Unauthorized)]
    [InlineData("/v1/models/with/slashes", HttpStatusCode.Unauthorized)]
    [InlineData("/manage/v1/nothing", HttpStatusCode.NotFound)]
    [InlineData("/", HttpStatusCode.NotFound)]
    public async Task An_outer_endpoint_and_its_route_values_are_forgotten(string path, HttpStatusCode status)
    {
        using var answer = await Client.GetAsync(path);

        answer.StatusCode.ShouldBe(status);
    }

    [Theory]
    [InlineData("POST", "/v1/messages", null, "error")]
    [InlineData("GET", "/v1/models", "2023-06-01", "error")]
    [InlineData("GET", "/v1/models", null, null)]
    [InlineData("GET", "/anthropic/v1/nothing", null, "error")]
    [InlineData("GET", "/v1/nothing", null, null)]
    public async Task A_refusal_has_the_form_of_the_vendor_whose_route_it_is(string method, string path, string? version, string? type)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (version is not null) request.Headers.Add("anthropic-version", version);
        using var answer = await Client.SendAsync(request);

        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["type"]?.GetValue<string>().ShouldBe(type);
    }

    [Theory]
    [InlineData("POST", "/v1/chat/completions", HttpStatusCode.Unauthorized)]
    [InlineData("POST", "/V1/Chat/Completions", HttpStatusCode.Unauthorized)]
    [InlineData("POST", "/v1/chat/completions/", HttpStatusCode.Unauthorized)]
    [InlineData("POST", "/v1/chat/completions?api-version=1", HttpStatusCode.Unauthorized)]
    [InlineData("POST", "/openai/v1/chat/completions", HttpStatusCode.Unauthorized)]
    [InlineData("POST", "/openai/deployments/a-model/chat/completions", HttpStatusCode.Unauthorized)]
    [InlineData("POST", "/v1/messages", HttpStatusCode.Unauthorized)]
    [InlineData("POST", "/v1/messages?beta=true", HttpStatusCode.Unauthorized)]
    [InlineData("POST", "/v1/messages/count_tokens", HttpStatusCode.Unauthorized)]
    [InlineData("POST", "/anthropic/v1/messages", HttpStatusCode.Unauthorized)]
    [InlineData("POST", "/anthropic/v1/messages/count_tokens", HttpStatusCode.Unauthorized)]
    [InlineData("GET", "/anthropic/v1/models", HttpStatusCode.Unauthorized)]
    [InlineData("POST", "/v1/responses", HttpStatusCode.Unauthorized)]
    [InlineData("POST", "/openai/v1/responses", HttpStatusCode.Unauthorized)]
    [InlineData("POST", "/openai/responses?api-version=2025-04-01-preview", HttpStatusCode.Unauthorized)]
    [InlineData("GET", "/v1/responses/resp_1?stream=true", HttpStatusCode.Unauthorized)]
    [InlineData("DELETE", "/v1/responses/resp_1", HttpStatusCode.Unauthorized)]
    [InlineData("POST", "/openai/v1/responses/resp_1/cancel", HttpStatusCode.Unauthorized)]
    [InlineData("GET", "/openai/responses/resp_1/input_items?api-version=1", HttpStatusCode.Unauthorized)]
    [InlineData("GET", "/v1/responses", HttpStatusCode.NotFound)]
    [InlineData("GET", "/v1/chat/completions", HttpStatusCode.NotFound)]
    [InlineData("POST", "/v1/chat/completions/more", HttpStatusCode.NotFound)]
    public async Task A_way_in_is_found_however_its_path_is_written(string method, string path, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await Client.SendAsync(request);

        answer.StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task Every_management_route_is_described()
    {
        var document = JsonNode.Parse(await Client.GetStringAsync("/manage/v1/openapi.json"))!;
        var described = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => $"{operation.Key} {path.Key}")).ToList();
        var mapped = hosted!.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/manage/v1/", StringComparison.Ordinal) && endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is null)
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Select(method => $"{method.ToLowerInvariant()} {endpoint.RoutePattern.RawText!.TrimEnd('/')}"))
            .Where(route => !route.EndsWith("/openapi.json", StringComparison.Ordinal))
            .Select(route => route.Replace("{**name:minlength(1)}", "{name}", StringComparison.Ordinal)).ToList();

        mapped.Count.ShouldBeGreaterThan(20);
        mapped.Except(described).ShouldBeEmpty();
        described.Except(mapped).ShouldBeEmpty();
    }

    public ValueTask DisposeAsync() => hosted!.DisposeAsync();
}
