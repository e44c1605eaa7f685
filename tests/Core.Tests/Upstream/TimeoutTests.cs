using System.Net;
using System.Net.Sockets;
using AiGateway.Calls;
using AiGateway.Fixtures.Scripting;
using Microsoft.Extensions.Time.Testing;

namespace AiGateway.Tests.Upstream;

public sealed class TimeoutTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_upstream_that_takes_the_request_and_says_nothing_times_out(bool stream)
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        var time = new FakeTimeProvider();
        using var egress = new Egresses(upstream.HostAndPort, time: time);
        upstream.Next(new UpstreamScript(200, null).Stall());
        var asking = TimesOutAsync(egress, Call(stream, upstream.BaseUrl, new() { FirstByte = Minute }, time), "upstream_timeout", UpstreamFailure.Headers);
        var request = await upstream.ReceiveAsync();

        time.Advance(Minute);

        await asking;
        await request.ClientLeft.WaitAsync(Asked.Patience);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_upstream_that_says_only_its_status_times_out(bool stream)
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        var time = new FakeTimeProvider();
        using var egress = new Egresses(upstream.HostAndPort, time: time);
        upstream.Next(new UpstreamScript(200, stream ? "text/event-stream" : "application/json").SendHead().Stall());
        var call = Call(stream, upstream.BaseUrl, new() { FirstByte = Minute }, time);
        var asking = TimesOutAsync(egress, call, "upstream_timeout", UpstreamFailure.FirstByte);
        while (call.Trace.Steps.Count == 0 && !asking.IsCompleted) await Task.Yield(); // the status is in the trace once it is here

        time.Advance(Minute);

        await asking;
        await (await upstream.ReceiveAsync()).ClientLeft.WaitAsync(Asked.Patience);
    }

    [Fact]
    public async Task A_question_without_a_body_has_as_long_to_be_answered()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        var time = new FakeTimeProvider();
        using var egress = new Egresses(upstream.HostAndPort, time: time);
        upstream.Next(new UpstreamScript(200, null).Stall());
        var reading = Asked.Call(Asked.TargetAt(upstream.BaseUrl) with { Timeouts = new() { FirstByte = Minute } }, new Surface("openai.kept_responses", "openai-responses") { Kind = SurfaceKind.KeptReply, Method = "GET" }, new() { Model = "m", KeptReply = "resp_1" }, time);
        var asking = TimesOutAsync(egress, reading, "upstream_timeout", UpstreamFailure.Headers);
        await upstream.ReceiveAsync();

        time.Advance(Minute);

        await asking;
    }

    [Fact]
    public async Task A_whole_reply_that_falls_silent_times_out()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort);
        upstream.Next(new UpstreamScript(200, "application/json").Write("{\"id\":").Stall());

        await TimesOutAsync(egress, Call(false, upstream.BaseUrl, new() { Idle = Short }), "upstream_timeout", UpstreamFailure.Idle);
    }

    [Fact]
    public async Task A_stream_that_falls_silent_ends_with_an_error()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort);
        upstream.Next(UpstreamScript.Events().Write(OpenAIScripts.Content("Hel")).Stall());

        var heard = await Heard.AllAsync(await egress.AskAsync(Asked.Stream(upstream.BaseUrl, new() { Idle = Short })));

        heard.Content.ShouldBe("Hel");
        (heard.Error!.Code, heard.Error.Failure).ShouldBe(("upstream_timeout", UpstreamFailure.Idle));
        await (await upstream.ReceiveAsync()).ClientLeft.WaitAsync(Asked.Patience);
    }

    [Fact]
    public async Task Comments_keep_a_stream_alive_but_do_not_begin_it()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort);
        upstream.Next(UpstreamScript.Events().Write(": thinking\n\n").Stall());

        await TimesOutAsync(egress, Asked.Stream(upstream.BaseUrl, new() { Idle = Short }), "upstream_timeout", UpstreamFailure.Idle);
    }

    [Fact]
    public async Task A_call_that_takes_too_long_in_all_is_refused()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        var time = new FakeTimeProvider();
        using var egress = new Egresses(upstream.HostAndPort, time: time);
        upstream.Next(UpstreamScript.Events().Stall());
        var asking = TimesOutAsync(egress, Asked.Stream(upstream.BaseUrl, new() { FirstByte = 2 * Minute, Total = Minute }, time), "gateway_timeout", UpstreamFailure.Total);
        await upstream.ReceiveAsync();

        time.Advance(Minute);

        await asking;
    }

    [Fact]
    public async Task A_stream_that_takes_too_long_in_all_ends_with_an_error()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        var time = new FakeTimeProvider();
        using var egress = new Egresses(upstream.HostAndPort, time: time);
        upstream.Next(UpstreamScript.Events().Write(OpenAIScripts.Content("Hel")).Stall());
        var reply = await egress.AskAsync(Asked.Stream(upstream.BaseUrl, new() { Idle = 2 * Minute, Total = Minute }, time));

        time.Advance(Minute);

        var heard = await Heard.AllAsync(reply);
        heard.Content.ShouldBe("Hel");
        (heard.Error!.Code, heard.Error.Failure).ShouldBe(("gateway_timeout", UpstreamFailure.Total));
    }

    [Fact]
    public async Task A_silence_after_every_choice_has_finished_costs_nothing_of_the_reply()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort);
        upstream.Next(UpstreamScript.Events().Write(OpenAIScripts.Content("Hello") + OpenAIScripts.Finish()).Stall());

        var heard = await Heard.AllAsync(await egress.AskAsync(Asked.Stream(upstream.BaseUrl, new() { Idle = Short })));

        heard.HasEnd.ShouldBeTrue();
    }

    [Fact]
    public async Task A_slow_client_is_not_the_upstreams_silence()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        var time = new FakeTimeProvider();
        using var egress = new Egresses(upstream.HostAndPort, time: time);
        var clientIsBack = new TaskCompletionSource();
        upstream.Next(UpstreamScript.Events().Write(OpenAIScripts.Content("Hel")).WaitFor(clientIsBack.Task).Write(OpenAIScripts.Content("lo") + OpenAIScripts.Finish() + OpenAIScripts.Done));
        var reply = await egress.AskAsync(Asked.Stream(upstream.BaseUrl, new() { Idle = TimeSpan.FromSeconds(60) }, time));

        time.Advance(TimeSpan.FromSeconds(90));
        clientIsBack.SetResult();

        (await Heard.AllAsync(reply)).HasEnd.ShouldBeTrue();
    }

    [Fact]
    public async Task A_name_that_resolves_to_nobody_who_answers_is_not_reached()
    {
        using var silent = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        silent.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // bound, not listening: connections are refused
        var address = silent.LocalEndPoint!.ToString()!;
        using var egress = new Egresses(address);

        var error = (await egress.AskAsync(Asked.Whole(new Uri($"http://{address}/v1")))).ShouldBeOfType<GatewayReply.Refused>().Error;

        (error.Status, error.Code, error.Failure).ShouldBe((503, "upstream_unavailable", UpstreamFailure.Connect));
        error.RetryAfter.ShouldNotBeNull();
        error.Message.ShouldNotContain("127.0.0.1");
    }

    [Fact]
    public async Task A_connection_that_takes_too_long_is_not_waited_for()
    {
        using var egress = new Egresses("slow.example:80", resolve: async (_, stop) =>
        {
            await Task.Delay(Timeout.Infinite, stop);
            return [];
        });

        var error = (await egress.AskAsync(Asked.Whole(new Uri("http://slow.example/v1"), new() { Connect = Short }))).ShouldBeOfType<GatewayReply.Refused>().Error;

        (error.Status, error.Failure).ShouldBe((503, UpstreamFailure.Connect));
    }

    private static GatewayCall Call(bool stream, Uri baseUrl, CallTimeouts timeouts, TimeProvider? time = null) =>
        stream ? Asked.Stream(baseUrl, timeouts, time) : Asked.Whole(baseUrl, timeouts, time);

    private static async Task TimesOutAsync(Egresses egress, GatewayCall call, string code, UpstreamFailure failure)
    {
        var error = (await egress.AskAsync(call)).ShouldBeOfType<GatewayReply.Refused>().Error;
        (error.Status, error.Code, error.Failure).ShouldBe((504, code, failure));
    }
}
