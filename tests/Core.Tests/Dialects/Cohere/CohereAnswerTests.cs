using System.Text;
using AiGateway.Calls;
using AiGateway.Dialects;
using AiGateway.Dialects.Translation;
using AiGateway.Tests.Dialects.Translated;

namespace AiGateway.Tests.Dialects.Cohere;

public sealed class CohereAnswerTests
{
    private const string End = """{"type":"message-end","delta":{"finish_reason":"COMPLETE","usage":{"tokens":{"input_tokens":9,"output_tokens":2}}}}""";

    [Fact]
    public void A_plan_is_thinking_and_calls_follow_it()
    {
        var told = Whole("""{"id":"i","message":{"tool_plan":"I will look.","tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{\"a\":1}"}}]},"finish_reason":"TOOL_CALL"}""")!;

        told.Answer.Head.Id.ShouldBe("i");
        told.Answer.Choices[0].Parts.ShouldBe([new ChatPart.Thinking("I will look."), new ChatPart.ToolCall("c", "f", """{"a":1}""")]);
        told.Answer.Choices[0].Finish.ShouldBe(ChatFinish.ToolCalls);
    }

    [Fact]
    public void Citations_count_as_others_count_and_tell_which_document_is_meant()
    {
        var told = Whole("""{"message":{"content":[{"type":"text","text":"🍋 is \ud83c\udf4b sour"}],"citations":[{"start":7,"end":11,"sources":[{"type":"document","id":"1","document":{"title":"Fruit","text":"Lemons are sour."}}],"type":"TEXT_CONTENT"},{"start":0,"end":1,"sources":[{"type":"tool","id":"x"}],"type":"PLAN"}]},"finish_reason":"COMPLETE"}""")!;

        var text = told.Answer.Choices[0].Parts[0].ShouldBeOfType<ChatPart.Text>();
        text.Citations.ShouldHaveSingleItem().ShouldBe(new ChatCitation { Title = "Fruit", Quote = "Lemons are sour.", Document = 1, Start = 9, End = 13 });
        text.Value[9..13].ShouldBe("sour");
    }

    [Fact]
    public void Citations_in_a_stream_come_after_the_text_and_still_belong_to_it()
    {
        var told = Stream(
            """{"type":"content-start","index":0,"delta":{"message":{"content":{"type":"text","text":"a"}}}}""",
            """{"type":"content-delta","index":0,"delta":{"message":{"content":{"text":"b"}}}}""",
            """{"type":"content-end","index":0}""",
            """{"type":"citation-start","index":0,"delta":{"message":{"citations":{"start":0,"end":2,"sources":[{"type":"document","id":"0","document":{"url":"https://x.example"}}]}}}}""",
            """{"type":"citation-end","index":0}""",
            End,
            "[DONE]");

        told.Answer.Choices[0].Parts.ShouldHaveSingleItem().ShouldBeOfType<ChatPart.Text>().Citations[0].Url.ShouldBe("https://x.example");
        told.Last.ShouldBe(StreamStep.Terminal);
    }

    [Fact]
    public void Calls_are_told_apart_even_where_the_provider_numbers_them_alike()
    {
        const string Call = """{"type":"tool-call-start","index":0,"delta":{"message":{"tool_calls":{"id":"c","function":{"name":"f","arguments":"{}"}}}}}""";

        Stream(Call, Call, Call.Replace("\"index\":0", "\"index\":1", StringComparison.Ordinal), End).Answer.Choices[0].Parts.ShouldBe([.. Enumerable.Repeat(new ChatPart.ToolCall("c", "f", "{}"), 3)]);
    }

    [Fact]
    public void Log_probabilities_of_a_piece_are_the_sum_of_its_tokens()
    {
        var told = Whole("""{"message":{"content":[{"type":"text","text":"ab"}]},"finish_reason":"COMPLETE","logprobs":[{"text":"a","token_ids":[1],"logprobs":[-0.5]},{"text":"b","token_ids":[2,3],"logprobs":[-1,-0.25]}]}""")!;

        Encoding.UTF8.GetString(told.Answer.Choices[0].Logprobs.Span).ShouldBe(
            """[{"token":"a","logprob":-0.5,"bytes":[97],"top_logprobs":[]},{"token":"b","logprob":-1.25,"bytes":[98],"top_logprobs":[]}]""");
    }

    [Theory]
    [InlineData("COMPLETE", ChatFinish.Stop)]
    [InlineData("STOP_SEQUENCE", ChatFinish.StopSequence)]
    [InlineData("MAX_TOKENS", ChatFinish.Length)]
    [InlineData("ERROR_TOXIC", ChatFinish.ContentFilter)]
    [InlineData("ERROR_LIMIT", ChatFinish.ContextFull)]
    [InlineData("SOMETHING", ChatFinish.Stop)]
    public void A_finish_has_its_meaning(string reason, ChatFinish finish) =>
        Whole($$$"""{"message":{"content":[]},"finish_reason":"{{{reason}}}"}""")!.Answer.Choices[0].Finish.ShouldBe(finish);

    [Theory]
    [InlineData("ERROR", ErrorKind.Upstream)]
    [InlineData("TIMEOUT", ErrorKind.Timeout)]
    public void A_failed_answer_is_none(string reason, ErrorKind kind)
    {
        Whole($$$"""{"message":{"content":[]},"finish_reason":"{{{reason}}}"}""").ShouldBeNull();
        Whole("""{"message":{"content":[]}}""").ShouldBeNull();
        var told = Stream("""{"type":"message-start","id":"i"}""", $$$"""{"type":"message-end","delta":{"finish_reason":"{{{reason}}}","error":"secret"}}""");
        told.Last.Error!.Kind.ShouldBe(kind);
        told.MayEnd.ShouldBeFalse();
    }

    [Fact]
    public void A_stream_may_end_without_its_goodbye_but_not_without_its_end()
    {
        Stream("""{"type":"message-start","id":"i"}""", End).MayEnd.ShouldBeTrue();
        Stream("""{"type":"message-start","id":"i"}""").MayEnd.ShouldBeFalse();
        Stream("""{"type":"message-start","id":"i"}""", "[DONE]").Last.Kind.ShouldBe(StreamStepKind.Failed);
    }

    [Fact]
    public void Tokens_are_told_and_what_was_billed_only_where_they_are_missing()
    {
        Whole("""{"message":{},"finish_reason":"COMPLETE","usage":{"billed_units":{"input_tokens":1,"output_tokens":2},"tokens":{"input_tokens":10,"output_tokens":20},"cached_tokens":4}}""")!.Answer.Usage.ShouldBe(new Usage { Prompt = 10, CachedPrompt = 4, Completion = 20 });
        Whole("""{"message":{},"finish_reason":"COMPLETE","usage":{"billed_units":{"input_tokens":1,"output_tokens":2}}}""")!.Answer.Usage.ShouldBe(new Usage { Prompt = 1, Completion = 2 });
        Whole("""{"message":{},"finish_reason":"COMPLETE","usage":{"tokens":{"input_tokens":-1}}}""")!.Answer.Usage.ShouldBeNull();
    }

    private static Told? Whole(string body) => Told.OfWhole("cohere-chat", Encoding.UTF8.GetBytes(body));

    private static Told Stream(params string[] events) => Told.OfStream("cohere-chat", events.Select(data => ("", data)));
}
