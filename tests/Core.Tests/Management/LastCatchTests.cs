using System.Net;
using AiGateway.Storage;
using AiGateway.Tests.Policies.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AiGateway.Tests.Management;

public sealed class LastCatchTests
{
    private const string Told = "What only the log may hold.";
    private static readonly GatewayTables NoTables = new(_ => throw new InvalidOperationException(Told));

    [Fact]
    public async Task What_nobody_expected_is_a_problem_without_its_detail_and_one_logged_error()
    {
        using var logs = new KeptLogs();
        await using var server = await ManagementServer.StartAsync(NoTables, services => services.AddSingleton<ILoggerProvider>(logs));

        var answer = await server.SendAsync(HttpMethod.Get, "/manage/v1/audit");

        IsInternal(answer);
        logs.Lines.Single(line => line.StartsWith("Error", StringComparison.Ordinal)).ShouldContain(Told);
    }

    [Fact]
    public async Task An_answer_that_cannot_be_written_is_a_problem_too()
    {
        await using var server = await ManagementServer.StartAsync(NoTables, null, group => group.MapGet("/late", () => new Late()));

        IsInternal(await server.SendAsync(HttpMethod.Get, "/manage/v1/late"));
    }

    [Fact]
    public async Task A_reference_that_cannot_be_made_is_a_problem_too()
    {
        await using var server = await ManagementServer.StartAsync(
            NoTables,
            services => services.Configure<OpenApiOptions>("v1", options => options.AddDocumentTransformer((_, _, _) => throw new InvalidOperationException(Told))));

        IsInternal(await server.SendAsync(HttpMethod.Get, "/manage/v1/openapi.json"));
    }

    private static void IsInternal(Answer answer)
    {
        answer.Status.ShouldBe(HttpStatusCode.InternalServerError);
        answer.Type.ShouldBe("application/problem+json");
        answer.Json.GetProperty("type").GetString().ShouldBe("urn:ai-gateway:problem:internal");
        answer.Text.ShouldNotContain(Told);
        answer.ETag.ShouldBeNull();
    }

    private sealed class Late : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.ETag = "\"half\"";
            throw new InvalidOperationException(Told);
        }
    }
}
