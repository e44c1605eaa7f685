using System.Net;
using AiGateway.Fixtures;
using AiGateway.Http;
using Microsoft.AspNetCore.Http;

namespace AiGateway.Tests.Http;

/// <summary>Bodies of many calls at once.</summary>
public sealed class RequestBodyTests : IAsyncDisposable
{
    private const int Large = 300 * 1024;
    private readonly BodyBudget budget = new(1024 * 1024);
    private readonly TaskCompletionSource answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LoopbackServer? server;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Large_bodies_of_calls_in_flight_stay_within_the_budget()
    {
        server = await LoopbackServer.StartAsync(AnswerAsync);
        using var client = new HttpClient { BaseAddress = server.Address };
        var first = Enumerable.Range(0, 3).Select(_ => PostAsync(client, Large)).ToList();
        await Eventually.HoldsAsync("three bodies are held", () => budget.Left == 1024 * 1024 - 3 * Large, Cancel);

        (await PostAsync(client, Large)).ShouldBe(HttpStatusCode.ServiceUnavailable);
        answered.SetResult();
        (await Task.WhenAll(first)).ShouldAllBe(status => status == HttpStatusCode.OK);
        await Eventually.HoldsAsync("all is given back", () => budget.Left == 1024 * 1024, Cancel);

        (await PostAsync(client, Large)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Small_bodies_need_no_room()
    {
        server = await LoopbackServer.StartAsync(AnswerAsync);
        using var client = new HttpClient { BaseAddress = server.Address };
        using var share = budget.Open();
        share.TryHold(1024 * 1024).ShouldBeTrue();
        answered.SetResult();

        (await PostAsync(client, 32 * 1024)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_client_that_leaves_inside_its_body_gives_back_what_came_of_it()
    {
        server = await LoopbackServer.StartAsync(AnswerAsync);
        var connection = new System.Net.Sockets.TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, server.Address.Port, Cancel);
        await connection.GetStream().WriteAsync("POST / HTTP/1.1\r\nHost: gw.test\r\nContent-Length: 1000000\r\n\r\n"u8.ToArray(), Cancel);
        await connection.GetStream().WriteAsync(new byte[Large], Cancel);
        await Eventually.HoldsAsync("it is held", () => budget.Left == 1024 * 1024 - Large, Cancel);

        connection.Dispose();

        await Eventually.HoldsAsync("all is given back", () => budget.Left == 1024 * 1024, Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        answered.TrySetResult();
        if (server is not null) await server.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var body = await new RequestBody(http.Request, 20 * 1024 * 1024, budget).ReadAsync(http.RequestAborted);
        http.Response.StatusCode = body.Error?.Status ?? 200;
        if (body.Error is null) await answered.Task;
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient client, int length)
    {
        using var content = new ByteArrayContent(new byte[length]);
        using var answer = await client.PostAsync("/", content, Cancel);
        return answer.StatusCode;
    }
}
