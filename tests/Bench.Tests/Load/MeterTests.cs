using System.Text;
using AiGateway.Bench.Load;
using AiGateway.Bench.Wire;

namespace AiGateway.Bench.Tests.Load;

public sealed class MeterTests
{
    private readonly Meter _meter = new(1000, 2000);

    [Fact]
    public void Throughput_counts_what_ends_inside_the_window_and_latency_what_was_due_inside_it()
    {
        _meter.OnReply(due: 900, Reply("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"), now: 1100);
        _meter.OnReply(due: 1900, Reply("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"), now: 2100);
        var result = _meter.Result();
        result.Calls.ShouldBe(1);
        result.Latency.Count.ShouldBe(1);
        result.Failed.ShouldBeFalse();
    }

    [Fact]
    public void A_refusal_outside_the_window_fails_the_run_too()
    {
        _meter.OnReply(due: 0, Reply("HTTP/1.1 429 No\r\nContent-Length: 0\r\n\r\n"), now: 10);
        _meter.Result().Refused.ShouldBe(1);
        _meter.Result().Failed.ShouldBeTrue();
    }

    [Fact]
    public void A_stream_cut_short_fails_the_run()
    {
        _meter.OnReply(due: 1100, Reply("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 10\r\n\r\ndata: {}\n\n"), now: 1200);
        _meter.Result().Truncated.ShouldBe(1);
        _meter.Result().Failed.ShouldBeTrue();
    }

    [Fact]
    public void A_call_without_an_answer_fails_the_run()
    {
        _meter.OnUnfinished(due: 1999);
        _meter.OnUnfinished(due: 2000);
        _meter.Result().Unfinished.ShouldBe(1);
    }

    [Fact]
    public void A_run_without_a_call_has_failed() => _meter.Result().Failed.ShouldBeTrue();

    private static ReplyReader Reply(string text)
    {
        var reader = new ReplyReader((_, _) => { });
        reader.Begin();
        reader.Read(Encoding.ASCII.GetBytes(text), 0).ShouldBeTrue();
        return reader;
    }
}
