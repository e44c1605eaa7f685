using System.Net;
using System.Net.Sockets;
using AiGateway.Bench.Load;
using AiGateway.Bench.Upstream;
using AiGateway.Bench.Wire;

namespace AiGateway.Bench.Tests.Upstream;

public sealed class UpstreamServerTests : IDisposable
{
    private readonly UpstreamServer _server = new(port: 0);
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public UpstreamServerTests()
    {
        _ = _server.RunAsync(TestContext.Current.CancellationToken);
        _socket.Connect(IPAddress.Loopback, _server.Port);
    }

    [Fact]
    public async Task A_call_gets_a_whole_reply_with_stamps_in_order()
    {
        var reply = await CallAsync("bench-f0", stream: false);
        reply.Status.ShouldBe(200);
        reply.IsStream.ShouldBeFalse();
        reply.Last.Received.ShouldBePositive();
        reply.Last.Sent.ShouldBeGreaterThanOrEqualTo(reply.Last.Received);
    }

    [Fact]
    public async Task A_stream_without_gaps_has_all_its_events()
    {
        var reply = await CallAsync("bench-f0-n100", stream: true);
        reply.Events.ShouldBe(100);
        reply.SawDone.ShouldBeTrue();
    }

    [Theory]
    [InlineData("bench-anthropic-f0-n100", 100)]
    [InlineData("bench-anthropic-f2-n5-g2", 5)]
    public async Task Anthropics_route_has_as_many_events_for_the_same_name(string model, int events)
    {
        var reply = await CallAsync(model, stream: true, "/v1/messages");
        reply.Status.ShouldBe(200);
        reply.Events.ShouldBe(events);
        reply.SawDone.ShouldBeFalse();
    }

    [Fact]
    public async Task Anthropics_route_has_whole_replies_with_stamps_too()
    {
        var reply = await CallAsync("bench-anthropic-f0", stream: false, "/v1/messages");
        reply.IsStream.ShouldBeFalse();
        reply.Last.Sent.ShouldBePositive();
    }

    [Fact]
    public async Task A_paced_stream_takes_its_time_and_has_all_its_events()
    {
        var reply = await CallAsync("bench-f2-n5-g2", stream: true);
        reply.Events.ShouldBe(5);
        reply.SawDone.ShouldBeTrue();
        (reply.Last.Sent - reply.Last.Received).ShouldBeGreaterThanOrEqualTo(Ticks.OfMilliseconds(10));
    }

    [Fact]
    public async Task One_connection_answers_call_after_call()
    {
        (await CallAsync("bench-f0", stream: false)).Status.ShouldBe(200);
        (await CallAsync("bench-f0-n3", stream: true)).Events.ShouldBe(3);
        (await CallAsync("bench-f1", stream: false)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_chunked_request_is_understood()
    {
        await _socket.SendAsync("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n{\"model\"\r\n14\r\n: \"bench-f0-n2\",\"str\r\n"u8.ToArray());
        await _socket.SendAsync("d\r\neam\": true  }\r\n0\r\n\r\n"u8.ToArray());
        (await ReadAsync()).Events.ShouldBe(2);
    }

    public void Dispose()
    {
        _socket.Dispose();
        _server.Dispose();
    }

    private async Task<ReplyReader> CallAsync(string model, bool stream, string path = "/v1/chat/completions")
    {
        await _socket.SendAsync(RequestBytes.Of(new LoadPlan { Port = _server.Port, Path = path, Model = model, Stream = stream }));
        return await ReadAsync();
    }

    private async Task<ReplyReader> ReadAsync()
    {
        var reply = new ReplyReader((_, _) => { });
        reply.Begin();
        var buffer = new byte[1000];
        while (await _socket.ReceiveAsync(buffer) is > 0 and var count)
            if (reply.Read(buffer.AsSpan(0, count), Ticks.Now)) return reply;
        throw new InvalidOperationException("the connection ended inside the reply");
    }
}
