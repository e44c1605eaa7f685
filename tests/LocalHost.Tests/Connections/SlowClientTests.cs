using AiGateway.EndToEnd;
using AiGateway.Fixtures;
using AiGateway.Fixtures.Scripting;

namespace AiGateway.LocalHost.Tests.Connections;

/// <summary>Clients that write or read too slowly: what they hold is bounded, and the others are answered meanwhile.</summary>
public sealed class SlowClientTests : IAsyncLifetime
{
    private const long MoreThanBuffersHold = 256L * 1024 * 1024;
    private GatewayWithUpstream? pair;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private GatewayProcess Gateway => pair!.Gateway;

    public async ValueTask InitializeAsync() => pair = await GatewayWithUpstream.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (pair is not null) await pair.DisposeAsync();
    }

    [Fact]
    public async Task A_client_that_does_not_write_on_is_refused_on_record_and_holds_nobody()
    {
        using var slow = await BareConnection.OpenAsync(Gateway, Cancel);
        await slow.SendAsync(BareConnection.Head(Gateway, 100) + "{", Cancel);

        await OthersAreAnsweredAsync();

        (await slow.ReadToEndAsync(Cancel)).ShouldBe(408);
        var record = (await Gateway.CallsAsync("?outcome=refused")).ShouldHaveSingleItem();
        record["status"]!.GetValue<int>().ShouldBe(408);
        record["errorCode"]!.GetValue<string>().ShouldBe("invalid_request_body");
    }

    [Fact]
    public async Task A_client_that_does_not_read_on_pauses_its_upstream_and_holds_nobody()
    {
        var written = 0L;
        var events = OpenAIScripts.Content(new string('x', 8 * 1024));
        pair!.Upstream.Next(UpstreamScript.Events().Write(OpenAIScripts.Role()).Endless(System.Text.Encoding.UTF8.GetBytes(events), count => Interlocked.Exchange(ref written, count)));
        using var slow = await BareConnection.OpenAsync(Gateway, Cancel);
        var body = HttpWords.Body(stream: true);
        await slow.SendAsync(BareConnection.Head(Gateway, body.Length) + body, Cancel);
        (await slow.ReadAsync(Cancel)).ShouldStartWith("HTTP/1.1 200 ");

        var before = -1L;
        await Eventually.HoldsAsync(
            "the upstream is paused",
            async () =>
            {
                var (earlier, now) = (before, Interlocked.Read(ref written));
                before = now;
                await OthersAreAnsweredAsync();
                return now > 0 && (now == earlier || now > MoreThanBuffersHold);
            },
            Cancel);
        before.ShouldBeLessThan(MoreThanBuffersHold);

        slow.Dispose();
        await pair.Upstream.Requests.Single(request => request.Body.Length > 0 && IsStream(request)).ClientLeft.WaitAsync(Cancel);
        await Eventually.HoldsAsync("the call is on record as left", async () => (await Gateway.CallsAsync("?outcome=client_cancelled")).Count == 1, Cancel);
    }

    private static bool IsStream(ReceivedRequest request) => System.Text.Encoding.UTF8.GetString(request.Body.Span).Contains("\"stream\":true", StringComparison.Ordinal);

    private async Task OthersAreAnsweredAsync()
    {
        using var client = Gateway.Client();
        using var answer = await client.PostJsonAsync(HttpWords.ChatPath, HttpWords.Body(), Cancel);
        ((int)answer.StatusCode).ShouldBe(200);
    }
}
