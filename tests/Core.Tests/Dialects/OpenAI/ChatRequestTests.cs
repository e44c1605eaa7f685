namespace AiGateway.Tests.Dialects.OpenAI;

public sealed class ChatRequestTests
{
    private const string Hi = """[{"role":"user","content":"hi"}]""";

    public static TheoryData<string, string, string> WrongFields => new()
    {
        { $$"""{"messages":{{Hi}}}""", "model", "missing_required_parameter" },
        { $$"""{"model":null,"messages":{{Hi}}}""", "model", "invalid_type" },
        { $$"""{"model":4,"messages":{{Hi}}}""", "model", "invalid_type" },
        { $$"""{"model":["m"],"messages":{{Hi}}}""", "model", "invalid_type" },
        { $$"""{"model":"","messages":{{Hi}}}""", "model", "empty_string" },
        { $$"""{"model":"{{new string('m', 257)}}","messages":{{Hi}}}""", "model", "string_above_max_length" },
        { $$"""{"model":"m\u0000","messages":{{Hi}}}""", "model", "invalid_value" },
        { $$"""{"model":"m\r\nx-evil: 1","messages":{{Hi}}}""", "model", "invalid_value" },
        { """{"model":"m"}""", "messages", "missing_required_parameter" },
        { """{"model":"m","messages":null}""", "messages", "invalid_type" },
        { """{"model":"m","messages":"hi"}""", "messages", "invalid_type" },
        { """{"model":"m","messages":{}}""", "messages", "invalid_type" },
        { """{"model":"m","messages":[]}""", "messages", "empty_array" },
        { """{"model":"m","messages":["hi"]}""", "messages[0]", "invalid_type" },
        { """{"model":"m","messages":[null]}""", "messages[0]", "invalid_type" },
        { """{"model":"m","messages":[{"role":"user"},[]]}""", "messages[1]", "invalid_type" },
        { """{"model":"m","messages":[{"content":"hi"}]}""", "messages[0].role", "missing_required_parameter" },
        { """{"model":"m","messages":[{"role":1,"content":"hi"}]}""", "messages[0].role", "invalid_type" },
        { """{"model":"m","messages":[{"role":{"role":"user"},"content":"hi"}]}""", "messages[0].role", "invalid_type" },
        { """{"model":"m","messages":[{"role":"root","content":"hi"}]}""", "messages[0].role", "invalid_value" },
        { """{"model":"m","messages":[{"role":"User","content":"hi"}]}""", "messages[0].role", "invalid_value" },
        { """{"model":"m","messages":[{"role":"user","content":5}]}""", "messages[0].content", "invalid_type" },
        { """{"model":"m","messages":[{"role":"user","content":true}]}""", "messages[0].content", "invalid_type" },
        { """{"model":"m","messages":[{"role":"user","content":{"type":"text"}}]}""", "messages[0].content", "invalid_type" },
        { """{"model":"m","messages":[{"role":"user","content":["hi"]}]}""", "messages[0].content[0]", "invalid_type" },
        { """{"model":"m","messages":[{"role":"user","content":[{"type":"text","text":"a"},{}]}]}""", "messages[0].content[1].type", "missing_required_parameter" },
        { """{"model":"m","messages":[{"role":"user","content":[{"type":1}]}]}""", "messages[0].content[0].type", "invalid_type" },
        { """{"model":"m","messages":[{"role":"user","content":[{"type":"text","text":["a"]}]}]}""", "messages[0].content[0].text", "invalid_type" },
        { With("stream", "\"true\""), "stream", "invalid_type" },
        { With("stream", "1"), "stream", "invalid_type" },
        { With("stream_options", "{}"), "stream_options", "invalid_value" },
        { With("stream_options", "true"), "stream_options", "invalid_type" },
        { With("stream", "true,\"stream_options\":[]"), "stream_options", "invalid_type" },
        { With("stream", "true,\"stream_options\":{\"include_usage\":1}"), "stream_options.include_usage", "invalid_type" },
        { With("stream", "false,\"stream_options\":{\"include_usage\":true}"), "stream_options", "invalid_value" },
        { With("max_tokens", "-5"), "max_tokens", "integer_below_min_value" },
        { With("max_tokens", "0"), "max_tokens", "integer_below_min_value" },
        { With("max_tokens", "2147483648"), "max_tokens", "integer_above_max_value" },
        { With("max_tokens", "99999999999999999999"), "max_tokens", "integer_above_max_value" },
        { With("max_tokens", "-99999999999999999999"), "max_tokens", "integer_below_min_value" },
        { With("max_tokens", "1.5"), "max_tokens", "invalid_type" },
        { With("max_tokens", "1e2"), "max_tokens", "invalid_type" },
        { With("max_tokens", "\"10\""), "max_tokens", "invalid_type" },
        { With("max_completion_tokens", "0"), "max_completion_tokens", "integer_below_min_value" },
        { With("max_completion_tokens", "{}"), "max_completion_tokens", "invalid_type" },
        { With("n", "0"), "n", "integer_below_min_value" },
        { With("n", "129"), "n", "integer_above_max_value" },
        { With("n", "true"), "n", "invalid_type" },
        { With("temperature", "99"), "temperature", "decimal_above_max_value" },
        { With("temperature", "-0.1"), "temperature", "decimal_below_min_value" },
        { With("temperature", "1e999"), "temperature", "decimal_above_max_value" },
        { With("temperature", "\"1\""), "temperature", "invalid_type" },
        { With("top_p", "1.01"), "top_p", "decimal_above_max_value" },
        { With("presence_penalty", "-2.1"), "presence_penalty", "decimal_below_min_value" },
        { With("frequency_penalty", "3"), "frequency_penalty", "decimal_above_max_value" },
        { With("top_logprobs", "21"), "top_logprobs", "integer_above_max_value" },
        { With("seed", "0.5"), "seed", "invalid_type" },
        { With("tools", "{}"), "tools", "invalid_type" },
        { With("tools", "[{},1]"), "tools[1]", "invalid_type" },
        { With("tools", "[{\"type\":\"function\"},{\"function\":{\"type\":1},\"type\":1}]"), "tools[1].type", "invalid_type" },
        { With("tools", "[{\"type\":null}]"), "tools[0].type", "invalid_type" },
        { With("functions", "[[]]"), "functions[0]", "invalid_type" },
        { With("tool_choice", "1"), "tool_choice", "invalid_type" },
        { With("function_call", "[]"), "function_call", "invalid_type" },
        { With("stop", "{}"), "stop", "invalid_type" },
        { With("stop", "[\"a\",1]"), "stop[1]", "invalid_type" },
        { With("stop", "[[\"a\"]]"), "stop[0]", "invalid_type" },
        { With("stop", "[null]"), "stop[0]", "invalid_type" },
        { With("response_format", "\"json\""), "response_format", "invalid_type" },
        { With("logit_bias", "[]"), "logit_bias", "invalid_type" },
        { With("metadata", "\"a\""), "metadata", "invalid_type" },
        { With("user", "{\"name\":\"x\"}"), "user", "invalid_type" },
        { With("logprobs", "1"), "logprobs", "invalid_type" },
        { With("parallel_tool_calls", "\"yes\""), "parallel_tool_calls", "invalid_type" },
        { With("store", "0"), "store", "invalid_type" },
        { With("models", "[\"gpt-forbidden\"]"), "models", "unsupported_parameter" },
    };

    [Theory]
    [MemberData(nameof(WrongFields))]
    public void A_wrong_field_is_refused_by_its_path(string body, string param, string code)
    {
        var error = ChatDialect.Read(body).Error.ShouldNotBeNull();

        error.Status.ShouldBe(400);
        error.Param.ShouldBe(param);
        error.Code.ShouldBe(code);
        error.Message.ShouldContain($"'{param}'");
    }

    [Theory]
    [InlineData("max_tokens")]
    [InlineData("max_completion_tokens")]
    [InlineData("n")]
    [InlineData("temperature")]
    [InlineData("top_p")]
    [InlineData("stream")]
    [InlineData("stream_options")]
    [InlineData("tools")]
    [InlineData("stop")]
    [InlineData("response_format")]
    [InlineData("user")]
    public void An_optional_field_may_be_null(string field)
    {
        var request = ChatDialect.Request(With(field, "null"));

        request.Stream.ShouldBeFalse();
        request.MaxOutputTokens.ShouldBeNull();
        request.Choices.ShouldBe(1);
    }

    [Theory]
    [InlineData("\"temperature\":1.0")]
    [InlineData("\"temperature\":2,\"top_p\":0,\"n\":128,\"max_tokens\":1")]
    [InlineData("\"api_base\":\"http://169.254.169.254/latest\",\"Model\":\"other\",\"$type\":\"System.Object\"")]
    [InlineData("\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"x\",\"schema\":{}}}")]
    [InlineData("\"stop\":[\"a\",\"b\"],\"tool_choice\":{\"type\":\"function\"},\"logit_bias\":{\"1\":-100}")]
    [InlineData("\"stop\":[],\"tools\":[{\"type\":\"function\",\"function\":{\"parameters\":{\"type\":[\"object\",\"null\"]}}}],\"functions\":[{}]")]
    [InlineData("\"stream\":true,\"stream_options\":{\"include_obfuscation\":false}")]
    public void What_is_right_or_unknown_passes(string fields) =>
        ChatDialect.Request($$"""{"model":"m","messages":{{Hi}},{{fields}}}""").Model.ShouldBe("m");

    [Theory]
    [InlineData("""{"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{}"}}]}""")]
    [InlineData("""{"role":"assistant","tool_calls":[]}""")]
    [InlineData("""{"role":"tool","tool_call_id":"c1","content":"ok"}""")]
    [InlineData("""{"role":"developer","content":[{"type":"text","text":"a"}]}""")]
    [InlineData("""{"role":"user","content":[{"type":"image_url","text":null,"image_url":{"url":"data:image/png;base64,AA=="}}]}""")]
    [InlineData("""{"role":"user","content":"\u202eabc"}""")]
    [InlineData("""{"\u0072ole":"us\u0065r","content":""}""")]
    public void Messages_of_every_form_pass(string message) =>
        ChatDialect.Request($$"""{"model":"m","messages":[{{message}}]}""").Model.ShouldBe("m");

    [Fact]
    public void What_policies_decide_on_is_read()
    {
        var request = ChatDialect.Request(
            $$"""{"model":"gpt-mini","messages":{{Hi}},"stream":true,"stream_options":{"include_usage":true},"max_tokens":7,"n":3}""");

        request.Model.ShouldBe("gpt-mini");
        request.Stream.ShouldBeTrue();
        request.WantsStreamUsage.ShouldBeTrue();
        request.MaxOutputTokens.ShouldBe(7);
        request.Choices.ShouldBe(3);
    }

    [Theory]
    [InlineData("\"max_tokens\":10,\"max_completion_tokens\":1", 10)]
    [InlineData("\"max_tokens\":1,\"max_completion_tokens\":10", 10)]
    [InlineData("\"max_completion_tokens\":5", 5)]
    public void The_larger_of_the_two_token_limits_bounds_the_call(string fields, long expected) =>
        ChatDialect.Request($$"""{"model":"m","messages":{{Hi}},{{fields}}}""").MaxOutputTokens.ShouldBe(expected);

    [Theory]
    [InlineData("")]
    [InlineData("\"model\":\"other\",")]
    [InlineData("\"model\":{\"any\":\"thing\"},")]
    public void A_model_named_by_the_path_wins(string field)
    {
        var request = ChatDialect.Request($$"""{{{field}}"messages":{{Hi}}}""", modelFromPath: "from-path");

        request.Model.ShouldBe("from-path");
        ChatDialect.Prepare(request, "up").ShouldContain("\"model\":\"up\"");
        ChatDialect.Prepare(request, "up").ShouldNotContain("other");
    }

    [Fact]
    public void A_path_cannot_name_a_model_that_a_body_may_not() =>
        ChatDialect.Read($$"""{"messages":{{Hi}}}""", modelFromPath: new string('m', 257)).Error.ShouldNotBeNull().Param.ShouldBe("model");

    [Theory]
    [InlineData("""{"model":"m","messages":[{"role":"user","content":31337}]}""")]
    [InlineData("""{"model":"m","messages":[{"role":"hunter2","content":"hunter2"}]}""")]
    [InlineData("""{"model":"m","messages":[{"role":"user","content":"hunter2"}],"temperature":31337}""")]
    [InlineData("""{"model":"m","messages":[{"role":"user","content":"hunter2"}],"stop":{"hunter2":"hunter2"}}""")]
    [InlineData("""{"model":"m","messages":[{"role":"user","content":"hunter2"}],"x":hunter2}""")]
    public void A_mistake_is_told_without_a_part_of_what_was_sent(string body)
    {
        var message = ChatDialect.Read(body).Error.ShouldNotBeNull().Message;

        message.ShouldNotContain("hunter2");
        message.ShouldNotContain("31337");
    }

    private static string With(string field, string value) => $$"""{"model":"m","messages":{{Hi}},"{{field}}":{{value}}}""";
}
