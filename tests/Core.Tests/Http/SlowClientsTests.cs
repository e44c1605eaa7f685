using System.Net;
using System.Net.Sockets;
using AiGateway.Fixtures;
using AiGateway.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace AiGateway.Tests.Http;

public sealed class SlowClientsTests
{
    private const int Pieces = 40;
    private static readonly byte[] Piece = new byte[64 * 1024];
    private readonly FakeTimeProvider time = new();
    private readonly TaskCompletionSource<bool> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_client_that_takes_nothing_for_a_minute_has_left()
    {
        await using var server = await LoopbackServer.StartAsync(http => WriteAsync(http, int.MaxValue));
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.Address.Port, Cancel);
        await client.GetStream().WriteAsync("GET / HTTP/1.1\r\nHost: gw.test\r\n\r\n"u8.ToArray(), Cancel);

        await Eventually.HoldsAsync(
            "the write is given up",
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(61));
                return ended.Task.IsCompleted;
            },
            Cancel);

        (await ended.Task).ShouldBeFalse();
    }

    [Fact]
    public async Task A_client_that_reads_on_is_waited_for()
    {
        await using var server = await LoopbackServer.StartAsync(http => WriteAsync(http, Pieces));
        using var client = new HttpClient { BaseAddress = server.Address };
        using var answer = await client.GetAsync("/", HttpCompletionOption.ResponseHeadersRead, Cancel);
        await using var body = await answer.Content.ReadAsStreamAsync(Cancel);

        var read = new byte[Piece.Length];
        for (var piece = 0; piece < Pieces; piece++)
        {
            await body.ReadExactlyAsync(read, Cancel);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        (await ended.Task).ShouldBeTrue();
    }

    private async Task WriteAsync(HttpContext http, int pieces)
    {
        var clients = new SlowClients(time);
        try
        {
            for (var piece = 0; piece < pieces; piece++) await clients.WriteAsync(http, Piece, http.RequestAborted);
            ended.TrySetResult(true);
        }
        catch (OperationCanceledException)
        {
            ended.TrySetResult(false);
        }
    }
}
