using System.Text;
using AiGateway.Calls;
using AiGateway.Dialects;

namespace AiGateway.Tests.Dialects.Anthropic;

public sealed class AnthropicStreamTests
{
    private const string Start = """{"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"claude-x","content":[],"stop_reason":null,"usage":{"input_tokens":10,"cache_read_input_tokens":3,"output_tokens":1}}}""";
    private const string End = """{"type":"message_delta","delta":{"stop_reason":"tool_use","stop_sequence":null},"usage":{"output_tokens":20}}""";

    private readonly IStreamReader reader = AnthropicWire.Upstream.OpenStream(CallRequest.Unread);
    private readonly StreamBatch batch = new();

    [Theory]
    [InlineData("ping", """{"type": "ping"}""")]
    [InlineData("message_start", Start)]
    [InlineData("content_block_start", """{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}""")]
    [InlineData("content_block_delta", """{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hi \"you\" \u00e9\n"}}""")]
    [InlineData("content_block_delta", """{"type":"content_block_delta","index":12,"delta":{"type":"input_json_delta","partial_json":"{\"a\":"}      }""")]
    [InlineData("content_block_delta", """{"type":"content_block_delta","index":0,"delta":{"type":"citations_delta","citation":{"type":"char_location"}}}""")]
    [InlineData("event_of_tomorrow", """{"type":"event_of_tomorrow","x":[1,{"usage":{"input_tokens":5}}]}""")]
    [InlineData("message_delta", End)]
    public void Every_event_passes_as_it_came(string name, string data)
    {
        Accept(name, data).ShouldBe(StreamStep.Go);

        Written().ShouldBe($"event: {name}\ndata: {data}\n\n");
    }

    [Theory]
    [InlineData("")]
    [InlineData("message_start")]
    [InlineData("nonsense")]
    public void What_an_event_is_its_data_say_and_not_its_name(string name)
    {
        Accept(name, End).ShouldBe(StreamStep.Go);

        Written().ShouldBe($"event: message_delta\ndata: {End}\n\n");
        reader.MayEnd.ShouldBeTrue();
    }

    [Fact]
    public void Data_without_a_type_have_that_of_the_name()
    {
        Accept("ping", "{}").ShouldBe(StreamStep.Go);
        Accept("", "{}").ShouldBe(StreamStep.Skipped);
        Accept("", """{"type":"two words\n"}""").ShouldBe(StreamStep.Skipped);

        Written().ShouldBe("event: ping\ndata: {}\n\n");
    }

    [Fact]
    public void Usage_is_cumulative_and_what_is_told_later_replaces_what_was_told_before()
    {
        Accept("", Start);
        reader.Facts.ShouldBe(new ReplyFacts { UpstreamModel = "claude-x", Usage = new() { Prompt = 13, CachedPrompt = 3, Completion = 1 } });
        reader.MayEnd.ShouldBeFalse();

        Accept("", End);
        reader.Facts.ShouldBe(new ReplyFacts { UpstreamModel = "claude-x", FinishReason = "tool_use", Usage = new() { Prompt = 13, CachedPrompt = 3, Completion = 20 } });
        reader.MayEnd.ShouldBeTrue();

        Accept("", """{"type":"message_delta","delta":{},"usage":{"input_tokens":11,"cache_read_input_tokens":0,"output_tokens":25}}""");
        reader.Facts.Usage.ShouldBe(new Usage { Prompt = 11, CachedPrompt = 0, Completion = 25 });
    }

    [Fact]
    public void The_last_event_ends_the_stream_and_is_written_with_its_end()
    {
        Accept("", Start);
        Accept("", End);
        batch.Clear();

        Accept("message_stop", """{"type":"message_stop"}""").ShouldBe(StreamStep.Terminal);
        reader.WriteTerminal(batch);

        Written().ShouldBe("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
    }

    [Fact]
    public void A_stream_that_ends_before_it_began_failed() =>
        Accept("", """{"type":"message_stop"}""").Kind.ShouldBe(StreamStepKind.Failed);

    [Theory]
    [InlineData("error", """{"type":"error","error":{"type":"overloaded_error","message":"Overloaded, org-1"}}""", ErrorKind.Unavailable, "overloaded_error")]
    [InlineData("", """{"type":"error","error":{"type":"rate_limit_error","message":"x"}}""", ErrorKind.RateLimit, "rate_limit_error")]
    [InlineData("error", "Internal Server Error", ErrorKind.Upstream, "upstream_error")]
    [InlineData("error", """{"error":"x"}""", ErrorKind.Upstream, "upstream_error")]
    public void An_error_event_fails_the_stream(string name, string data, ErrorKind kind, string code)
    {
        var step = Accept(name, data);

        step.Kind.ShouldBe(StreamStepKind.Failed);
        step.Error!.Kind.ShouldBe(kind);
        step.Error.Code.ShouldBe(code);
        step.Error.Message.ShouldNotContain("org-1");
        batch.IsEmpty.ShouldBeTrue();
    }

    [Theory]
    [InlineData("""{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"a"}""")]
    [InlineData("""{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"a\x"}}""")]
    [InlineData("""{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"a\u00g0"}}""")]
    [InlineData("""{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"a\"}}""")]
    [InlineData("{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"a\u0001\"}}")]
    [InlineData("""{"type":"content_block_delta","index":00,"delta":{"type":"text_delta","text":"a"}}""")]
    [InlineData("""{"type":"content_block_delta","index":,"delta":{"type":"text_delta","text":"a"}}""")]
    [InlineData("""{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"a"}} x""")]
    [InlineData("""{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"a"}}}""")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("{")]
    public void A_malformed_event_is_left_out(string data)
    {
        Accept("content_block_delta", data).ShouldBe(StreamStep.Skipped);

        batch.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void A_delta_that_goes_on_after_its_text_is_still_read()
    {
        const string Data = """{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"a"},"type":"message_stop"}""";
        Accept("", Start);

        Accept("content_block_delta", Data).ShouldBe(StreamStep.Terminal);
    }

    [Fact]
    public void Data_that_came_in_several_lines_go_out_in_one()
    {
        Accept("ping", "{\n\"type\":\r\n\"ping\"}").ShouldBe(StreamStep.Go);

        Written().ShouldBe("event: ping\ndata: { \"type\":  \"ping\"}\n\n");
    }

    [Fact]
    public void A_delta_costs_no_memory()
    {
        var data = """{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"some \"words\"\n"}}"""u8.ToArray();
        var name = "content_block_delta"u8.ToArray();
        batch.Expect(1 << 20);
        for (var warm = 0; warm < 100; warm++) reader.Accept(name, data, batch);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var at = 0; at < 1000; at++) reader.Accept(name, data, batch);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void A_broken_stream_says_so_in_Anthropics_form()
    {
        AnthropicWire.Messages.WriteStreamError(new() { Kind = ErrorKind.Unavailable, Status = 503, Code = "upstream_unavailable", Message = "Down." }, CallRequest.Unread, batch);

        Written().ShouldBe("event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Down.\"}}\n\n");
    }

    private StreamStep Accept(string name, string data) => reader.Accept(Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(data), batch);

    private string Written() => Encoding.UTF8.GetString(batch.Bytes.Span);
}
