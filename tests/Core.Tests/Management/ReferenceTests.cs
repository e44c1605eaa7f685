using System.Net;
using System.Text.RegularExpressions;
using AiGateway.Storage;

namespace AiGateway.Tests.Management;

public sealed partial class ReferenceTests
{
    private static readonly GatewayTables NoTables = new(_ => throw new InvalidOperationException("Nothing may be read."));

    [Fact]
    public async Task The_reference_is_open_to_all_and_asks_nothing_of_other_machines()
    {
        await using var server = await ManagementServer.StartAsync(NoTables);
        using var client = new HttpClient { BaseAddress = server.Address };

        var page = await client.GetStringAsync("/manage/docs/");

        foreach (Match script in Sources().Matches(page))
        {
            var source = new Uri(new Uri(server.Address, "/manage/docs/"), script.Groups[1].Value);
            source.Host.ShouldBe(server.Address.Host);
            (await client.GetAsync(source)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        Sources().Count(page).ShouldBeGreaterThan(0);
        page.ShouldNotContain("https://");
    }

    [Fact]
    public async Task The_document_is_OpenAPI_3_1_and_names_the_way_to_authenticate()
    {
        await using var server = await ManagementServer.StartAsync(NoTables);
        using var client = new HttpClient { BaseAddress = server.Address };

        var answer = await Answer.OfAsync(await client.GetAsync("/manage/v1/openapi.json"));

        answer.Json.GetProperty("openapi").GetString().ShouldStartWith("3.1.");
        answer.Json.GetProperty("components").GetProperty("securitySchemes").GetProperty("adminKey").GetProperty("scheme").GetString().ShouldBe("bearer");
        answer.Json.GetProperty("paths").EnumerateObject().Select(path => path.Name).ShouldContain("/manage/v1/audit");
    }

    [GeneratedRegex("<(?:script|link|img)[^>]+(?:src|href)=\"([^\"]+)\"")]
    private static partial Regex Sources();
}
