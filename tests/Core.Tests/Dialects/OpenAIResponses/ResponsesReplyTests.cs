using System.Text;
using System.Text.Json.Nodes;
using AiGateway.Calls;
using AiGateway.Dialects;
using AiGateway.Fixtures.Exchanges;

namespace AiGateway.Tests.Dialects.OpenAIResponses;

public sealed class ResponsesReplyTests
{
    private static readonly CallRequest Asked = ResponsesDialect.Request("""{"model":"m","input":"x"}""");
    private static readonly CallRequest Kept = ResponsesDialect.ReadKept("resp_1").Request!;

    public static TheoryData<string> Names => new(Exchanges.Of(Exchanges.OpenAIResponses).Select(exchange => exchange.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_whole_reply_passes_and_tells_what_it_took(string name)
    {
        var exchange = Exchanges.Find(Exchanges.OpenAIResponses, name);

        var reading = ResponsesDialect.Upstream.ReadReply(Asked, exchange.Reply).ShouldNotBeNull();

        reading.Body.ShouldBe(exchange.Reply);
        reading.Facts.Usage.ShouldNotBeNull().Prompt.ShouldBe(exchange.Expected.Usage!.Prompt);
        reading.Facts.Usage.Completion.ShouldBe(exchange.Expected.Usage.Completion);
        reading.Facts.UpstreamModel.ShouldBe(exchange.Expected.Model);
        var reply = JsonNode.Parse(exchange.Reply.Span)!;
        reading.Facts.KeptAs.ShouldBe(reply["store"]!.GetValue<bool>() ? reply["id"]!.GetValue<string>() : null);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_stream_passes_event_by_event_and_tells_the_same(string name)
    {
        var exchange = Exchanges.Find(Exchanges.OpenAIResponses, name);
        var reader = ResponsesDialect.Upstream.OpenStream(Asked);

        var (text, last) = ResponsesDialect.Run(reader, exchange.Stream);

        last.Kind.ShouldBe(StreamStepKind.Terminal);
        text.ShouldBe(Encoding.UTF8.GetString(exchange.Stream.Span));
        reader.Facts.ShouldBe(ResponsesDialect.Upstream.ReadReply(Asked, exchange.Reply)!.Value.Facts);
    }

    [Fact]
    public void A_stream_that_only_says_that_it_began_shows_nothing_yet_but_its_id()
    {
        var reader = ResponsesDialect.Upstream.OpenStream(Asked);
        var batch = new StreamBatch();
        void Event(string type, string rest) => reader.Accept(Encoding.UTF8.GetBytes(type), Encoding.UTF8.GetBytes($$"""{"type":"{{type}}",{{rest}}}"""), batch).Kind.ShouldBe(StreamStepKind.Go);
        void State(string type) => Event(type, "\"response\":{\"id\":\"resp_9\",\"object\":\"response\",\"status\":\"queued\"}");

        State("response.created");
        State("response.queued");
        State("response.in_progress");

        batch.IsEmpty.ShouldBeTrue();
        reader.Facts.KeptAs.ShouldBe("resp_9");
        reader.MayEnd.ShouldBeFalse();

        Event("response.output_text.delta", "\"delta\":\"x\"");
        var text = Encoding.UTF8.GetString(batch.Bytes.Span);
        text.ShouldStartWith("event: response.created\n");
        text.ShouldEndWith("\"delta\":\"x\"}\n\n");
    }

    [Theory]
    [InlineData("in-stream", "server_error")]
    [InlineData("in-stream-quota-after-created", "insufficient_quota")]
    public void What_fails_in_a_stream_ends_it(string name, string code)
    {
        var failed = Exchanges.FindError(Exchanges.OpenAIResponses, name);

        var (text, last) = ResponsesDialect.Run(ResponsesDialect.Upstream.OpenStream(Asked), failed.Body);

        last.Kind.ShouldBe(StreamStepKind.Failed);
        last.Error!.Code.ShouldBe(code);
        text.ShouldNotContain("response.failed");
        last.Error.Message.ShouldNotContain("billing");
    }

    [Fact]
    public void An_account_that_ran_dry_is_told_before_the_client_sees_anything()
    {
        var (text, last) = ResponsesDialect.Run(ResponsesDialect.Upstream.OpenStream(Asked), Exchanges.FindError(Exchanges.OpenAIResponses, "in-stream-quota-after-created").Body);

        text.ShouldBeEmpty();
        last.Error!.Kind.ShouldBe(ErrorKind.Quota);
    }

    [Fact]
    public void A_provider_that_says_without_end_that_it_began_is_not_held_back_without_end()
    {
        var reader = ResponsesDialect.Upstream.OpenStream(Asked);
        var batch = new StreamBatch();
        for (var at = 0; at < 100; at++) reader.Accept([], """{"type":"response.in_progress","response":{"object":"response","status":"in_progress"}}"""u8, batch);

        ResponsesDialect.Events(batch.Bytes).Count().ShouldBe(100);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("42")]
    [InlineData("{}")]
    [InlineData("{}}")]
    [InlineData("[DONE]")]
    public void A_malformed_event_is_left_out(string data)
    {
        var batch = new StreamBatch();

        ResponsesDialect.Upstream.OpenStream(Asked).Accept([], Encoding.UTF8.GetBytes(data), batch).Kind.ShouldBe(StreamStepKind.Skipped);

        batch.IsEmpty.ShouldBeTrue();
    }

    [Theory]
    [InlineData("""{"id":"r","object":"response","store":false}""", null)]
    [InlineData("""{"id":"r","object":"response","store":true}""", "r")]
    [InlineData("""{"id":"r","object":"response"}""", "r")]
    [InlineData("""{"id":"r","object":"response","store":false,"background":true}""", "r")]
    public void A_reply_is_kept_unless_it_says_that_it_is_not(string body, string? keptAs) =>
        ResponsesDialect.Upstream.ReadReply(Asked, Encoding.UTF8.GetBytes(body))!.Value.Facts.KeptAs.ShouldBe(keptAs);

    [Fact]
    public void Where_the_reply_does_not_say_the_request_does()
    {
        var request = ResponsesDialect.Request("""{"model":"m","input":"x","store":false}""");

        ResponsesDialect.Upstream.ReadReply(request, """{"id":"r","object":"response"}"""u8.ToArray())!.Value.Facts.KeptAs.ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"id":"r","object":"response","usage":{"input_tokens":5,"output_tokens":6}}""")]
    [InlineData("""{"object":"list","data":[]}""")]
    [InlineData("""{"id":"r","object":"response","deleted":true}""")]
    public void What_is_read_again_costs_nothing_again(string body)
    {
        var reading = ResponsesDialect.Upstream.ReadReply(Kept, Encoding.UTF8.GetBytes(body)).ShouldNotBeNull();

        reading.Facts.ShouldBe(ReplyFacts.None);
        Encoding.UTF8.GetString(reading.Body.Span).ShouldBe(body);
    }

    [Fact]
    public void A_stream_that_is_read_again_costs_nothing_again()
    {
        var reader = ResponsesDialect.Upstream.OpenStream(Kept);

        ResponsesDialect.Run(reader, Exchanges.Find(Exchanges.OpenAIResponses, "text").Stream).Last.Kind.ShouldBe(StreamStepKind.Terminal);

        reader.Facts.ShouldBe(ReplyFacts.None);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"object\":\"list\"}")]
    [InlineData("{\"object\":\"response\"")]
    public void What_is_no_reply_is_not_taken_for_one(string body) => ResponsesDialect.Upstream.ReadReply(Asked, Encoding.UTF8.GetBytes(body)).ShouldBeNull();

    [Fact]
    public void A_stream_that_breaks_says_so_in_every_form_that_clients_read()
    {
        var batch = new StreamBatch();
        ResponsesDialect.Instance.WriteStreamError(GatewayErrors.Stopping, Asked, batch);

        var text = Encoding.UTF8.GetString(batch.Bytes.Span);
        text.ShouldStartWith("event: error\ndata: ");
        text.ShouldEndWith("\n\n");
        var told = JsonNode.Parse(text["event: error\ndata: ".Length..])!;
        told["type"]!.GetValue<string>().ShouldBe("error");
        told["sequence_number"]!.GetValue<int>().ShouldBe(0);
        told["code"]!.GetValue<string>().ShouldBe("gateway_stopping");
        told["message"]!.GetValue<string>().ShouldBe(GatewayErrors.Stopping.Message);
        told["error"]!["message"]!.GetValue<string>().ShouldBe(GatewayErrors.Stopping.Message);
    }
}
