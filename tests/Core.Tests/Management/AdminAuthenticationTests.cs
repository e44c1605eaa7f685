using System.Net;
using AiGateway.Management.Authentication;
using AiGateway.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace AiGateway.Tests.Management;

public sealed class AdminAuthenticationTests
{
    private static readonly GatewayTables NoTables = new(_ => throw new InvalidOperationException("Nothing may be read."));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer wrong")]
    [InlineData("Basic YWRtaW46YWRtaW4=")]
    [InlineData("Bearer wrong, Bearer wrong")]
    public async Task A_request_without_the_admin_key_learns_nothing(string? authorization)
    {
        await using var server = await ManagementServer.StartAsync(NoTables);
        var answers = new List<Answer>();
        foreach (var path in new[] { "/manage/v1/audit", "/manage/v1/no/such/route", "/manage/v1/audit?no=parameter" })
            answers.Add(await SendAsync(server, path, authorization));

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.Unauthorized && answer.Type == "application/problem+json");
        answers.Select(answer => answer.Text).Distinct().Count().ShouldBe(1);
        answers[0].Headers["WWW-Authenticate"].ShouldStartWith("Bearer");
    }

    [Fact]
    public async Task A_wrong_key_counts_against_its_address_and_neither_the_right_one_nor_none_does()
    {
        var guesses = new List<IPAddress?>();
        await using var server = await ManagementServer.StartAsync(NoTables, services => services.AddSingleton(new AdminGuesses((address, _) =>
        {
            guesses.Add(address);
            return ValueTask.CompletedTask;
        })));

        await server.SendAsync(HttpMethod.Get, "/manage/v1/no/such/route");
        await SendAsync(server, "/manage/v1/audit", null);
        guesses.ShouldBeEmpty();
        await SendAsync(server, "/manage/v1/audit", "Bearer wrong");

        guesses.ShouldBe([IPAddress.Loopback]);
    }

    [Fact]
    public async Task The_admin_key_opens_the_routes()
    {
        await using var server = await ManagementServer.StartAsync(NoTables);

        var answer = await server.SendAsync(HttpMethod.Get, "/manage/v1/no/such/route");

        answer.Status.ShouldBe(HttpStatusCode.NotFound);
        answer.Json.GetProperty("type").GetString().ShouldBe("urn:ai-gateway:problem:not-found");
    }

    private static async Task<Answer> SendAsync(ManagementServer server, string path, string? authorization)
    {
        using var client = new HttpClient { BaseAddress = server.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var response = await client.SendAsync(request);
        return await Answer.OfAsync(response);
    }
}
