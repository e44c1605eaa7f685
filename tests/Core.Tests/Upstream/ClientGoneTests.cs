using AiGateway.Calls;
using AiGateway.Fixtures.Scripting;

namespace AiGateway.Tests.Upstream;

public sealed class ClientGoneTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_client_that_leaves_before_the_first_byte_stops_the_upstream_call(bool stream)
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort);
        using var client = new CancellationTokenSource();
        upstream.Next(new UpstreamScript(200, null).Stall());
        var asking = egress.AskAsync(stream ? Asked.Stream(upstream.BaseUrl, aborted: client.Token) : Asked.Whole(upstream.BaseUrl, aborted: client.Token));
        var request = await upstream.ReceiveAsync();

        await client.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(asking.AsTask());
        await request.ClientLeft.WaitAsync(Asked.Patience);
    }

    [Fact]
    public async Task A_client_that_leaves_mid_stream_stops_the_upstream_call()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort);
        using var client = new CancellationTokenSource();
        upstream.Next(UpstreamScript.Events().Write(OpenAIScripts.Content("Hel")).Stall());
        var reply = (await egress.AskAsync(Asked.Stream(upstream.BaseUrl, aborted: client.Token))).ShouldBeOfType<GatewayReply.Streaming>();
        await reply.Stream.ReadAsync(client.Token);
        var reading = reply.Stream.ReadAsync(client.Token);

        await client.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(reading.AsTask());
        await (await upstream.ReceiveAsync()).ClientLeft.WaitAsync(Asked.Patience);
        (await reply.Stream.ReadAsync(CancellationToken.None)).ShouldBeNull("no end is invented for a stream that was left");
    }

    [Fact]
    public async Task A_reader_that_leaves_by_its_own_token_stops_the_upstream_call()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort);
        using var policy = new CancellationTokenSource();
        upstream.Next(UpstreamScript.Events().Write(OpenAIScripts.Content("Hel")).Stall());
        var reply = (await egress.AskAsync(Asked.Stream(upstream.BaseUrl))).ShouldBeOfType<GatewayReply.Streaming>();
        await reply.Stream.ReadAsync(policy.Token);
        var reading = reply.Stream.ReadAsync(policy.Token);

        await policy.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(reading.AsTask());
        await (await upstream.ReceiveAsync()).ClientLeft.WaitAsync(Asked.Patience);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stream_that_is_let_go_between_reads_stops_the_upstream_call(bool floods)
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort);
        var script = UpstreamScript.Events().Write(OpenAIScripts.Content("Hel"));
        upstream.Next(floods ? script.Endless(": more\n\n"u8.ToArray()) : script.Stall());
        var reply = (await egress.AskAsync(Asked.Stream(upstream.BaseUrl))).ShouldBeOfType<GatewayReply.Streaming>();
        await reply.Stream.ReadAsync(CancellationToken.None);

        await reply.Stream.DisposeAsync();

        await (await upstream.ReceiveAsync()).ClientLeft.WaitAsync(Asked.Patience);
    }
}
