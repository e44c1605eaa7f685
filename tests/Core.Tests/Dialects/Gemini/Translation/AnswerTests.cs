using System.Text;
using AiGateway.Calls;
using AiGateway.Dialects;
using AiGateway.Dialects.Translation;
using AiGateway.Fixtures.Exchanges;

namespace AiGateway.Tests.Dialects.Gemini.Translation;

public sealed class AnswerTests
{
    public static TheoryData<string> Names => new(Exchanges.Of(Exchanges.Gemini).Select(exchange => exchange.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_whole_reply_says_what_it_says_in_the_middle_form(string name)
    {
        var exchange = Exchanges.Find(Exchanges.Gemini, name);
        var answer = Translated.Answer(Encoding.UTF8.GetString(exchange.Reply.Span)).ShouldNotBeNull();

        WithoutIds(Translated.Seen(answer)).ShouldBe(WithoutIds(exchange.Expected));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_stream_says_the_same(string name)
    {
        var exchange = Exchanges.Find(Exchanges.Gemini, name);
        var answer = Translated.Streamed(Translated.EventsOf(exchange.Stream));

        WithoutIds(Translated.Seen(answer)).ShouldBe(WithoutIds(exchange.Expected));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_written_stream_equals_the_written_whole(string name)
    {
        var exchange = Exchanges.Find(Exchanges.Gemini, name);
        var writer = Translated.Caller.OpenWriter(CallRequest.Unread);
        var reader = Translated.Upstream.OpenReader(CallRequest.Unread);
        var batch = new StreamBatch();
        writer.WriteTo(batch);
        foreach (var data in Translated.EventsOf(exchange.Stream)) reader.Accept(default, Encoding.UTF8.GetBytes(data), writer);
        writer.End();

        WithoutIds(ClientView.OfStream(Exchanges.Gemini, batch.Bytes)).ShouldBe(WithoutIds(exchange.Expected));
    }

    [Fact]
    public void Missing_ids_are_made_the_same_way_whole_and_streaming()
    {
        var exchange = Exchanges.Find(Exchanges.Gemini, "tool-calls-same-name-no-ids");

        var whole = Translated.Answer(Encoding.UTF8.GetString(exchange.Reply.Span))!.Choices[0].Parts.OfType<ChatPart.ToolCall>().Select(call => call.Id).ToArray();
        var stream = Translated.Streamed(Translated.EventsOf(exchange.Stream)).Choices[0].Parts.OfType<ChatPart.ToolCall>().Select(call => call.Id).ToArray();

        whole.ShouldBeUnique();
        whole.ShouldAllBe(id => id.StartsWith("call_", StringComparison.Ordinal) && id.Length == 29);
        stream.ShouldBe(whole);
    }

    [Fact]
    public void Calls_are_counted_over_the_whole_stream()
    {
        const string Call = """{"candidates":[{"content":{"parts":[{"functionCall":{"name":"f","args":{"a": 1}}},{"functionCall":{"name":"g"}}],"role":"model"}}]}""";
        var answer = Translated.Streamed([Call, Call, """{"candidates":[{"finishReason":"STOP"}]}"""]);

        var calls = answer.Choices.ShouldHaveSingleItem().Parts.OfType<ChatPart.ToolCall>().ToArray();
        calls.Select(call => call.Name).ShouldBe(["f", "g", "f", "g"]);
        calls.Select(call => call.Id).ShouldBeUnique();
        calls.Select(call => call.Arguments).ShouldBe(["""{"a": 1}""", "{}", """{"a": 1}""", "{}"]);
        answer.Choices[0].Finish.ShouldBe(ChatFinish.ToolCalls);
    }

    [Theory]
    [InlineData("STOP", ChatFinish.Stop)]
    [InlineData("MAX_TOKENS", ChatFinish.Length)]
    [InlineData("SAFETY", ChatFinish.ContentFilter)]
    [InlineData("RECITATION", ChatFinish.ContentFilter)]
    [InlineData("PROHIBITED_CONTENT", ChatFinish.ContentFilter)]
    [InlineData("SPII", ChatFinish.ContentFilter)]
    [InlineData("IMAGE_SAFETY", ChatFinish.ContentFilter)]
    public void A_finish_has_its_meaning(string word, ChatFinish finish) =>
        Translated.Answer($$"""{"candidates":[{"finishReason":"{{word}}"}]}""")!.Choices[0].Finish.ShouldBe(finish);

    [Theory]
    [InlineData("MALFORMED_FUNCTION_CALL")]
    [InlineData("UNEXPECTED_TOOL_CALL")]
    [InlineData("OTHER")]
    public void A_models_failure_is_no_answer(string word)
    {
        var reply = $$"""{"candidates":[{"content":{"parts":[{"text":"a"}]},"finishReason":"{{word}}"}]}""";
        var reader = Translated.Upstream.OpenReader(CallRequest.Unread);
        var heard = new ChatAnswerBuilder();

        Translated.Answer(reply).ShouldBeNull();
        var step = reader.Accept(default, Encoding.UTF8.GetBytes(reply), heard);

        step.Kind.ShouldBe(StreamStepKind.Failed);
        step.Error!.Code.ShouldBe(word.ToLowerInvariant());
        heard.Build().Choices.ShouldBeEmpty();
        reader.MayEnd.ShouldBeFalse();
    }

    [Fact]
    public void A_prompt_that_is_blocked_amid_its_answer_does_not_end_like_one_that_was_answered()
    {
        var answer = Translated.Streamed(["""{"candidates":[{"content":{"parts":[{"text":"a"}]}}]}""", """{"promptFeedback":{"blockReason":"PROHIBITED_CONTENT"}}"""]);

        answer.Choices.ShouldHaveSingleItem().Finish.ShouldBe(ChatFinish.ContentFilter);
        answer.Choices[0].Parts.ShouldHaveSingleItem().ShouldBeOfType<ChatPart.Text>().Value.ShouldBe("a");
    }

    [Fact]
    public void A_stream_is_whole_with_as_many_answers_as_could_be_asked_for()
    {
        var candidates = string.Join(',', Enumerable.Range(0, 8).Select(index => $$"""{"index":{{index}},"finishReason":"STOP"}"""));

        Translated.Streamed([$$"""{"candidates":[{{candidates}}]}"""], CallRequest.Unread with { Choices = 20 }).Choices.Length.ShouldBe(8);
    }

    [Fact]
    public void Half_a_character_in_a_calls_arguments_is_replaced()
    {
        var answer = new ChatAnswer(new(null, null), [new(0, [new ChatPart.ToolCall("c", "f", """{"a":"\ud83d"}""")], ChatFinish.ToolCalls)], null);

        Encoding.UTF8.GetString(Translated.Caller.WriteAnswer(answer, CallRequest.Unread).Span).ShouldContain("\"args\":{\"a\":\"\\ufffd\"}");
    }

    [Fact]
    public void Places_in_the_text_are_counted_in_its_own_units()
    {
        const string Reply = """
            {"candidates":[{"content":{"parts":[{"text":"Übel 🌉 alt"}]},"finishReason":"STOP","groundingMetadata":{"groundingChunks":[{"web":{"uri":"https://a.example","title":"A"}},{"retrievedContext":{"title":"B","text":"said"}}],
            "groundingSupports":[{"segment":{"startIndex":6,"endIndex":10},"groundingChunkIndices":[0,7]}]}}]}
            """;

        var citations = Translated.Answer(Reply)!.Choices[0].Parts.OfType<ChatPart.Text>().Single().Citations;

        citations[0].ShouldBe(new ChatCitation { Url = "https://a.example", Title = "A", Start = 5, End = 7 });
        citations[1].ShouldBe(new ChatCitation { Title = "B", Quote = "said" });
        Encoding.UTF8.GetString(Translated.Caller.WriteAnswer(Translated.Answer(Reply)!, CallRequest.Unread).Span).ShouldContain("\"startIndex\":6,\"endIndex\":10");
    }

    [Fact]
    public void Pictures_pass()
    {
        var image = Translated.Answer("""{"candidates":[{"content":{"parts":[{"inlineData":{"mimeType":"image/png","data":"AA=="}}]},"finishReason":"STOP"}]}""")!.Choices[0].Parts.ShouldHaveSingleItem();

        image.ShouldBe(new ChatPart.Image(new() { MediaType = "image/png", Base64 = "AA==" }));
    }

    [Fact]
    public void A_stream_is_an_array_for_who_did_not_ask_for_events()
    {
        var writer = Translated.Caller.OpenWriter(CallRequest.Unread with { Model = "m", StreamsAsArray = true });
        var batch = new StreamBatch();
        writer.WriteTo(batch);
        writer.Begin(new(null, null));
        writer.Text(0, JsonChars.Quote("a"));
        writer.ToolCall(0, 0, JsonChars.Quote("c"), JsonChars.Quote("f"), new("anthropic-messages", "s"));
        writer.Arguments(0, 0, JsonChars.Quote("{\"x\":"));
        writer.Arguments(0, 0, JsonChars.Quote("1}"));
        writer.Finish(0, ChatFinish.ToolCalls, null);
        writer.Used(new() { Prompt = 1, Completion = 5, Reasoning = 2 });
        writer.End();

        var text = GeminiSpoken.Text(batch.Bytes);
        text.ShouldBe(
            """[{"candidates":[{"content":{"parts":[{"text":"a"}],"role":"model"},"index":0}],"modelVersion":"m"},""" + "\n"
            + """{"candidates":[{"content":{"parts":[{"functionCall":{"id":"c","name":"f","args":{"x":1}},"thoughtSignature":"YW50aHJvcGljLW1lc3NhZ2VzI3M="}],"role":"model"},"index":0}],"modelVersion":"m"},""" + "\n"
            + """{"candidates":[{"content":{"parts":[{"text":""}],"role":"model"},"finishReason":"STOP","index":0}],"usageMetadata":{"promptTokenCount":1,"candidatesTokenCount":3,"thoughtsTokenCount":2,"totalTokenCount":6},"modelVersion":"m"}]""");
    }

    [Fact]
    public void No_value_of_another_type_makes_it_throw()
    {
        const string Valid = """
            {"candidates":[{"content":{"parts":[{"text":"a","thought":true,"thoughtSignature":"s"},{"text":"b"},{"inlineData":{"mimeType":"image/png","data":"AA=="}},{"functionCall":{"id":"c","name":"f","args":{"a":1}}}],"role":"model"},
            "finishReason":"STOP","index":0,"groundingMetadata":{"groundingChunks":[{"web":{"uri":"u","title":"t"}}],"groundingSupports":[{"segment":{"startIndex":0,"endIndex":1},"groundingChunkIndices":[0]}]},
            "citationMetadata":{"citations":[{"uri":"u","startIndex":0,"endIndex":1}]},"logprobsResult":{"chosenCandidates":[{"token":"a","logProbability":-1}],"topCandidates":[{"candidates":[{"token":"a","logProbability":-1}]}]}}],
            "usageMetadata":{"promptTokenCount":1,"serviceTier":"standard"},"modelVersion":"m","responseId":"r","createTime":"2026-01-01T00:00:00Z","promptFeedback":{"blockReason":"SAFETY"}}
            """;
        foreach (var body in Mutations.Of(Valid))
        {
            if (Translated.Answer(body) is { } answer) Translated.Caller.WriteAnswer(answer, CallRequest.Unread).IsEmpty.ShouldBeFalse(body);
            Translated.Upstream.OpenReader(CallRequest.Unread).Accept(default, Encoding.UTF8.GetBytes(body), Translated.Caller.OpenWriter(CallRequest.Unread));
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"candidates":[]}""")]
    [InlineData("""{"usageMetadata":{"promptTokenCount":1}}""")]
    [InlineData("""{"candidates":[{"content":{"parts":[{"text":"a"}]}}]}""")]
    [InlineData("""{"candidates":[{"index":0,"finishReason":"STOP"},{"index":1,"content":{"parts":[{"text":"a"}]}}]}""")]
    public void A_reply_without_an_answer_is_none(string body) => Translated.Answer(body).ShouldBeNull();

    // Ids that were missing are made up.
    private static SeenReply WithoutIds(SeenReply seen) => seen with { ToolCalls = [.. seen.ToolCalls.Select(call => call with { Id = null })], Others = [.. seen.Others.Select(WithoutIds)] };
}
