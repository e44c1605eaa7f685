using AiGateway.Calls;
using AiGateway.Dialects;
using AiGateway.Dialects.Translation;

namespace AiGateway.Tests.Dialects.OpenAI.Translation;

public sealed class AnswerReadingTests
{
    [Fact]
    public void A_whole_reply_is_read_in_whatever_order_it_is_written()
    {
        var answer = OpenAIChat.ReadAnswer("""
            {"choices":[{"finish_reason":"tool_calls","logprobs":{"content":[{"token":"a"}]},"message":{"annotations":[{"type":"url_citation","url_citation":{"url":"u","title":"t","start_index":1,"end_index":2}}],
              "tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{}"}}],"content":"abc","role":"assistant"},"index":0}],
             "created":7,"id":"c","model":"m","service_tier":"default","usage":{"prompt_tokens":3,"completion_tokens":4,"completion_tokens_details":{"audio_tokens":1}}}
            """).ShouldNotBeNull();

        answer.Head.ShouldBe(new ChatHead("c", "m", 7, "default"));
        answer.Usage.ShouldBe(new Usage { Prompt = 3, Completion = 4, CompletionAudio = 1 });
        var choice = answer.Choices.Single();
        choice.Finish.ShouldBe(ChatFinish.ToolCalls);
        choice.Logprobs.ToArray().ShouldBe("""[{"token":"a"}]"""u8.ToArray());
        choice.Parts[0].ShouldBeOfType<ChatPart.Text>().Citations.ShouldBe([new ChatCitation { Url = "u", Title = "t", Start = 1, End = 2 }]);
        choice.Parts[1].ShouldBe(new ChatPart.ToolCall("c1", "f", "{}"));
    }

    [Theory]
    [InlineData("stop", ChatFinish.Stop)]
    [InlineData("length", ChatFinish.Length)]
    [InlineData("model_length", ChatFinish.Length)]
    [InlineData("content_filter", ChatFinish.ContentFilter)]
    [InlineData("function_call", ChatFinish.ToolCalls)]
    [InlineData("eos", ChatFinish.Stop)]
    public void Words_for_the_finish_are_understood(string word, ChatFinish finish) => OpenAIChat.ReadMessageOf("""{"content":"x"}""", word).Choices[0].Finish.ShouldBe(finish);

    [Theory]
    [InlineData("error")]
    [InlineData("insufficient_system_resource")]
    public void A_finish_that_means_failure_is_no_answer(string word)
    {
        OpenAIChat.ReadAnswer($$"""{"choices":[{"message":{"content":"x"},"finish_reason":"{{word}}"}]}""").ShouldBeNull();
        OpenAIChat.ReadStream($$"""{"choices":[{"index":0,"delta":{"content":"x"},"finish_reason":"{{word}}"}]}""").Last.Kind.ShouldBe(StreamStepKind.Failed);
    }

    [Theory]
    [InlineData("""{"content":"a","reasoning_content":"t"}""", "reasoning_content:::")]
    [InlineData("""{"content":"a","reasoning":"t"}""", "reasoning:::")]
    [InlineData("""{"content":"a","reasoning":"t","reasoning_details":[{"type":"reasoning.text","text":"t","signature":"S","format":"anthropic-claude-v1","index":0}]}""", "reasoning.text:anthropic-claude-v1::S")]
    [InlineData("""{"content":"a","reasoning":"t","reasoning_details":[{"type":"reasoning.summary","summary":"t","format":"f"},{"type":"reasoning.encrypted","data":"E","format":"f","id":"rs"}]}""", "reasoning.encrypted:f:rs:E")]
    [InlineData("""{"content":"a","reasoning_content":"t","thinking_blocks":[{"type":"thinking","thinking":"t","signature":"S"}]}""", "thinking_blocks:::S")]
    [InlineData("""{"content":[{"type":"thinking","thinking":[{"type":"text","text":"t"}]},{"type":"text","text":"a"},{"type":"reference","reference_ids":[1]}]}""", null)]
    public void Thoughts_are_read_once_from_every_field_and_know_the_way_back(string message, string? mark)
    {
        ChatPart[] expected = [new ChatPart.Thinking("t") { Signature = mark is null ? null : new("openai-chat", mark) }, new ChatPart.Text("a")];

        OpenAIChat.ReadMessageOf(message).Choices[0].Parts.ShouldSay(expected);
        OpenAIChat.ReadDeltas(message).Choices[0].Parts.ShouldSay(expected);
    }

    [Fact]
    public void Thoughts_that_come_in_pieces_are_one()
    {
        OpenAIChat.ReadDeltas("""{"role":"assistant","content":null,"reasoning_content":""}""", """{"content":null,"reasoning_content":"a"}""", """{"reasoning_content":"b"}""", """{"content":"c","reasoning_content":null}""")
            .Choices[0].Parts.ShouldSay(new ChatPart.Thinking("ab") { Signature = new("openai-chat", "reasoning_content:::") }, new ChatPart.Text("c"));
    }

    [Fact]
    public void Fragments_of_parallel_calls_find_their_call()
    {
        var parts = OpenAIChat.ReadDeltas(
            """{"tool_calls":[{"index":0,"id":"a","type":"function","function":{"name":"f","arguments":""}}]}""",
            """{"tool_calls":[{"index":1,"id":"b","type":"function","function":{"name":"g","arguments":"{\"x\""}}]}""",
            """{"tool_calls":[{"index":0,"function":{"arguments":"{\"y\":"}},{"index":1,"function":{"arguments":":2}"}}]}""",
            """{"tool_calls":[{"index":0,"function":{"arguments":"1}"}}]}""").Choices[0].Parts;

        parts.ShouldSay(new ChatPart.ToolCall("a", "f", """{"y":1}"""), new ChatPart.ToolCall("b", "g", """{"x":2}"""));
    }

    [Theory]
    [InlineData("""[{"id":"a","function":{"name":"f","arguments":"{}"}},{"id":"b","function":{"name":"f","arguments":"{}"}}]""")]
    [InlineData("""[{"index":0,"id":"a","function":{"name":"f","arguments":"{}"}},{"index":0,"id":"b","function":{"name":"f","arguments":"{}"}}]""")]
    [InlineData("""[{"index":0,"id":"a","function":{"name":"f","arguments":{}}},{"index":1,"id":"b","function":{"name":"f","arguments":{}}}]""")]
    public void Whole_calls_in_one_chunk_are_told_apart_with_and_without_an_index(string calls)
    {
        ChatPart[] expected = [new ChatPart.ToolCall("a", "f", "{}"), new ChatPart.ToolCall("b", "f", "{}")];

        OpenAIChat.ReadDeltas($$"""{"tool_calls":{{calls}}}""").Choices[0].Parts.ShouldSay(expected);
        OpenAIChat.ReadMessageOf($$"""{"tool_calls":{{calls}}}""").Choices[0].Parts.ShouldSay(expected);
    }

    [Fact]
    public void Calls_without_ids_get_ids_that_are_unique_and_the_same_each_time()
    {
        const string Message = """{"tool_calls":[{"function":{"name":"f","arguments":"{}"}},{"function":{"name":"f","arguments":"{}"}}]}""";
        var ids = OpenAIChat.ReadMessageOf(Message).Choices[0].Parts.Cast<ChatPart.ToolCall>().Select(call => call.Id).ToList();

        ids.Distinct().Count().ShouldBe(2);
        ids.ShouldAllBe(id => id.StartsWith("call_"));
        OpenAIChat.ReadDeltas(Message).Choices[0].Parts.Cast<ChatPart.ToolCall>().Select(call => call.Id).ShouldBe(ids);
    }

    [Fact]
    public void Calls_whose_id_name_and_arguments_come_apart_or_in_the_older_form_are_read()
    {
        OpenAIChat.ReadDeltas("""{"tool_calls":[{"index":0,"id":"a"}]}""", """{"tool_calls":[{"index":0,"function":{"name":"f"}}]}""", """{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{}"}}]}""")
            .Choices[0].Parts.ShouldSay(new ChatPart.ToolCall("a", "f", "{}"));
        var older = OpenAIChat.ReadDeltas("""{"function_call":{"name":"f","arguments":""}}""", """{"function_call":{"arguments":"{}"}}""").Choices[0];
        (older.Finish, older.Parts.Single().ShouldBeOfType<ChatPart.ToolCall>().Arguments).ShouldBe((ChatFinish.ToolCalls, "{}"));
    }

    [Fact]
    public void A_signature_of_a_call_is_for_this_upstream() =>
        OpenAIChat.ReadMessageOf("""{"tool_calls":[{"id":"a","function":{"name":"f","arguments":"{}"},"extra_content":{"google":{"thought_signature":"G"}}}]}""")
            .Choices[0].Parts.ShouldSay(new ChatPart.ToolCall("a", "f", "{}") { Signature = new("openai-chat", "G") });

    [Fact]
    public void Pictures_and_spoken_words_are_read()
    {
        OpenAIChat.ReadMessageOf("""{"content":"a","images":[{"type":"image_url","image_url":{"url":"data:image/webp;base64,AA\/A"}}]}""").Choices[0].Parts[1]
            .ShouldBe(new ChatPart.Image(new() { MediaType = "image/webp", Base64 = "AA/A" }));
        OpenAIChat.ReadMessageOf("""{"content":null,"audio":{"id":"x","data":"AAAA","transcript":"spoken"}}""").Choices[0].Parts.ShouldSay(new ChatPart.Text("spoken"));
    }

    [Fact]
    public void A_stop_sequence_that_the_vendor_names_is_told()
    {
        var choice = OpenAIChat.ReadAnswer("""{"choices":[{"message":{"content":"x"},"finish_reason":"stop","stop_reason":"###"}]}""").ShouldNotBeNull().Choices[0];

        (choice.Finish, choice.StopSequence).ShouldBe((ChatFinish.StopSequence, "###"));
        OpenAIChat.ReadAnswer("""{"choices":[{"message":{"content":"x"},"finish_reason":"stop","stop_reason":154829}]}""").ShouldNotBeNull().Choices[0].StopSequence.ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"id":"c","choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":{"prompt_tokens":3,"completion_tokens":4}}""")]
    [InlineData("""{"id":"c","choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"x_groq":{"usage":{"prompt_tokens":3,"completion_tokens":4}}}""")]
    [InlineData("""{"id":"c","choices":[],"usage":{"prompt_tokens":3,"completion_tokens":4}}""")]
    public void Usage_is_found_wherever_it_stands_and_the_last_counts(string chunk)
    {
        var (answer, reader, _) = OpenAIChat.ReadStream("""{"id":"c","choices":[{"index":0,"delta":{"content":"a"}}],"usage":{"prompt_tokens":3,"completion_tokens":1}}""", chunk);

        answer.Usage.ShouldBe(new Usage { Prompt = 3, Completion = 4 });
        reader.Facts.Usage.ShouldBe(answer.Usage);
    }

    [Fact]
    public void The_head_comes_from_the_first_chunk_with_an_answer_in_it()
    {
        var (answer, reader, last) = OpenAIChat.ReadStream(
            """{"choices":[],"created":0,"id":"","model":"","prompt_filter_results":[{}]}""",
            """{"choices":[{"index":0,"delta":{"role":"assistant","content":""}}],"created":7,"id":"c","model":"m"}""",
            """{"choices":[{"index":0,"delta":{"content":"a"}}],"created":8,"id":"d","model":"n"}""",
            """{"choices":[{"index":0,"delta":{"content":""},"finish_reason":"stop"}]}""",
            """{"choices":[{"index":0,"delta":{"content":""},"finish_reason":"stop","content_filter_offsets":{}}]}""",
            "[DONE]");

        answer.Head.ShouldBe(new ChatHead("c", "m", 7));
        answer.Choices.Single().Parts.ShouldSay(new ChatPart.Text("a"));
        last.ShouldBe(StreamStep.Terminal);
        (reader.MayEnd, reader.Facts.FinishReason, reader.Facts.UpstreamModel).ShouldBe((true, "stop", "m"));
    }

    [Fact]
    public void A_stream_may_end_without_its_last_word_only_when_every_choice_is_complete()
    {
        OpenAIChat.ReadStream("""{"choices":[{"index":0,"delta":{"content":"a"}}]}""").Reader.MayEnd.ShouldBeFalse();
        OpenAIChat.ReadStream("""{"choices":[{"index":0,"delta":{},"finish_reason":"stop"},{"index":1,"delta":{}}]}""").Reader.MayEnd.ShouldBeFalse();
        OpenAIChat.ReadStream("""{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""").Reader.MayEnd.ShouldBeTrue();
        OpenAIChat.ReadStream("[DONE]").Last.Kind.ShouldBe(StreamStepKind.Failed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{} {}")]
    [InlineData("""{"choices":[{"index":0,"delta":{"content":"a"}}]""")]
    public void Nothing_of_a_malformed_event_is_told(string data)
    {
        var (answer, _, last) = OpenAIChat.ReadStream(data);

        last.ShouldBe(StreamStep.Skipped);
        answer.Choices.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"error":{"message":"secret","code":"tool_use_failed"}}""", "tool_use_failed")]
    [InlineData("""{"error":"secret"}""", "upstream_error")]
    public void An_error_event_fails_the_stream(string data, string code)
    {
        var error = OpenAIChat.ReadStream(data).Last.Error.ShouldNotBeNull();

        error.Code.ShouldBe(code);
        error.Message.ShouldNotContain("secret");
    }

    [Fact]
    public void Half_a_character_at_the_end_of_a_delta_becomes_whole_with_the_next() =>
        OpenAIChat.ReadDeltas("""{"content":"a\ud83d"}""", """{"content":"\ude00b"}""").Choices[0].Parts.ShouldSay(new ChatPart.Text("a😀b"));
}
