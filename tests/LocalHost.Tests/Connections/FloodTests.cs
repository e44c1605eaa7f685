using AiGateway.EndToEnd;
using AiGateway.Fixtures;
using AiGateway.Fixtures.Http2;

namespace AiGateway.LocalHost.Tests.Connections;

/// <summary>Connections that ask for more than a caller needs: refused and closed, and the others do not notice.</summary>
public sealed class FloodTests : IAsyncLifetime
{
    private const int ResetsInABurst = 1_000;
    private readonly TlsEndpoint tls = new();
    private GatewayWithUpstream? pair;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private GatewayProcess Gateway => pair!.Gateway;

    public async ValueTask InitializeAsync() => pair = await GatewayWithUpstream.StartAsync(tls.Settings);

    public async ValueTask DisposeAsync()
    {
        if (pair is not null) await pair.DisposeAsync();
        tls.Dispose();
    }

    [Fact]
    public async Task Too_many_headers_are_refused() =>
        (await StatusAsync(BareConnection.Head(Gateway, 2, string.Concat(Enumerable.Range(0, 101).Select(number => $"x-{number}: 1\r\n"))))).ShouldBe(431);

    [Fact]
    public async Task Headers_too_large_are_refused() => (await StatusAsync(BareConnection.Head(Gateway, 2, $"x-large: {new string('x', 33 * 1024)}\r\n"))).ShouldBe(431);

    [Fact]
    public async Task A_line_too_long_is_refused() => (await StatusAsync($"GET /{new string('x', 9 * 1024)} HTTP/1.1\r\n")).ShouldBe(414);

    [Fact]
    public async Task HTTP2_in_clear_text_is_refused() => (await StatusAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\u0004\0\0\0\0\0")).ShouldBe(0);

    [Fact]
    public async Task A_client_that_opens_streams_only_to_reset_them_is_closed()
    {
        await using var client = await RawHttp2Client.ConnectAsync(tls, Cancel);
        var ending = client.ReadToEndAsync(Cancel);

        // Each write is a burst, so that the gateway cannot be done with one before the next.
        var stream = 1;
        while (await client.TryWriteAsync(Burst(ref stream), Cancel)) { }

        await ending;
        await OthersAreAnsweredAsync();
    }

    [Fact]
    public async Task A_head_that_never_ends_is_closed()
    {
        await using var client = await RawHttp2Client.ConnectAsync(tls, Cancel);
        var ending = client.ReadToEndAsync(Cancel);

        await client.TryWriteAsync(Http2Frames.UnendingPost(1, HttpWords.ChatPath, Gateway.ApiKey), Cancel);
        while (!ending.IsCompleted && await client.TryWriteAsync(Http2Frames.Continuation(1, "x-more", new string('x', 1024)), Cancel)) { }

        await ending;
        await OthersAreAnsweredAsync();
    }

    private byte[] Burst(ref int stream)
    {
        using var burst = new MemoryStream();
        for (var reset = 0; reset < ResetsInABurst; reset++, stream += 2)
        {
            burst.Write(Http2Frames.Post(stream, HttpWords.ChatPath, Gateway.ApiKey));
            burst.Write(Http2Frames.Reset(stream));
        }

        return burst.ToArray();
    }

    private async Task<int> StatusAsync(string sent)
    {
        using var connection = await BareConnection.OpenAsync(Gateway, Cancel);
        await connection.SendAsync(sent, Cancel);
        var status = await connection.ReadToEndAsync(Cancel);
        await OthersAreAnsweredAsync();
        return status;
    }

    private async Task OthersAreAnsweredAsync()
    {
        using var client = Gateway.Client();
        using var answer = await client.PostJsonAsync(HttpWords.ChatPath, HttpWords.Body(), Cancel);
        ((int)answer.StatusCode).ShouldBe(200);
    }
}
