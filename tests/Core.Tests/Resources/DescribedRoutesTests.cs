using System.Text.Json;
using AiGateway.Resources.Store;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AiGateway.Tests.Resources;

public sealed class DescribedRoutesTests
{
    [Fact]
    public async Task Every_management_route_is_in_the_document_and_nothing_else_is()
    {
        await using var server = await ResourceServer.StartAsync();
        var mapped = server.Server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.RoutePattern.RawText is { } path && path.StartsWith("/manage/v1/", StringComparison.Ordinal) && path is not ("/manage/v1/openapi.json" or "/manage/v1/{**rest}"))
            .SelectMany(route => route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => $"{method} {Plain(route.RoutePattern.RawText!)}"));

        var described = Operations(await DocumentAsync(server)).Select(operation => operation.Route);

        described.Order().ShouldBe(mapped.Order());
    }

    [Fact]
    public async Task Every_operation_says_what_it_takes_and_what_it_answers()
    {
        await using var server = await ResourceServer.StartAsync();
        var operations = Operations(await DocumentAsync(server)).ToList();

        operations.Select(operation => operation.Json.GetProperty("operationId").GetString()).ShouldBeUnique();
        foreach (var (route, json) in operations)
        {
            json.GetProperty("summary").GetString().ShouldNotBeNullOrEmpty(route);
            json.GetProperty("responses").TryGetProperty("401", out var refusal).ShouldBeTrue(route);
            refusal.GetProperty("content").TryGetProperty("application/problem+json", out _).ShouldBeTrue(route);
            ParametersIn(route).ShouldBe(json.TryGetProperty("parameters", out var parameters) ? [.. NamesIn(parameters, "path")] : [], route);
            if (!route.StartsWith("PUT", StringComparison.Ordinal)) continue;
            json.GetProperty("requestBody").GetProperty("content").TryGetProperty("application/json", out _).ShouldBeTrue(route);
            json.GetProperty("responses").GetProperty("201").GetProperty("headers").TryGetProperty("ETag", out _).ShouldBeTrue(route);
            NamesIn(json.GetProperty("parameters"), "header").ShouldContain("If-Match", route);
        }
    }

    [Fact]
    public async Task Every_field_of_every_document_is_described()
    {
        await using var server = await ResourceServer.StartAsync();
        var schemas = (await DocumentAsync(server)).GetProperty("components").GetProperty("schemas");

        var silent = schemas.EnumerateObject()
            .Where(schema => schema.Value.TryGetProperty("properties", out _))
            .SelectMany(schema => schema.Value.GetProperty("properties").EnumerateObject().Where(field => !IsDescribed(field.Value)).Select(field => $"{schema.Name}.{field.Name}"));

        silent.ShouldBeEmpty();
        schemas.GetRawText().ShouldNotContain("protectedSecret");
    }

    [Fact]
    public async Task Every_kind_of_resource_is_registered()
    {
        await using var server = await ResourceServer.StartAsync();
        var kinds = typeof(ResourceKind).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ResourceKind)) && !type.IsAbstract);

        server.Server.Services.GetServices<ResourceKind>().Select(kind => kind.GetType()).ShouldBe(kinds, ignoreOrder: true);
    }

    private static async Task<JsonElement> DocumentAsync(ResourceServer server) => (await server.GetAsync("openapi.json")).Json;

    private static IEnumerable<(string Route, JsonElement Json)> Operations(JsonElement document) =>
        document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(operation => ($"{operation.Name.ToUpperInvariant()} {path.Name}", operation.Value)));

    private static bool IsDescribed(JsonElement field) =>
        field.TryGetProperty("description", out _) || field.TryGetProperty("$ref", out _) || field.TryGetProperty("oneOf", out _);

    private static IEnumerable<string> NamesIn(JsonElement parameters, string place) =>
        parameters.EnumerateArray().Where(parameter => parameter.GetProperty("in").GetString() == place).Select(parameter => parameter.GetProperty("name").GetString()!);

    private static string[] ParametersIn(string route) => [.. route.Split('/').Where(part => part.StartsWith('{')).Select(part => part.Trim('{', '}'))];

    private static string Plain(string pattern) => pattern.Replace("{**name:minlength(1)}", "{name}", StringComparison.Ordinal);
}
