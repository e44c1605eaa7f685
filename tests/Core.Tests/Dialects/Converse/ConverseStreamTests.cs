using AiGateway.Calls;
using AiGateway.Dialects;
using AiGateway.Dialects.Translation;
using AiGateway.Tests.Dialects.Translated;

namespace AiGateway.Tests.Dialects.Converse;

public sealed class ConverseStreamTests
{
    private const string Stop = """{"stopReason":"end_turn"}""";

    [Fact]
    public void The_answer_is_whole_when_only_its_usage_is_missing()
    {
        var told = Tell(("messageStart", """{"role":"assistant"}"""), ("contentBlockDelta", Text(0, "hi")), ("contentBlockStop", """{"contentBlockIndex":0}"""), ("messageStop", Stop));

        told.MayEnd.ShouldBeTrue();
        told.Last.ShouldBe(StreamStep.Go);
        told.Answer.Usage.ShouldBeNull();
    }

    [Theory]
    [InlineData("exception:throttlingException", "ThrottlingException", ErrorKind.RateLimit)]
    [InlineData("exception:modelStreamErrorException", "ModelStreamErrorException", ErrorKind.Upstream)]
    [InlineData("exception:serviceUnavailableException", "ServiceUnavailableException", ErrorKind.Unavailable)]
    [InlineData("exception:validationException", "ValidationException", ErrorKind.InvalidRequest)]
    [InlineData("exception:modelTimeoutException", "ModelTimeoutException", ErrorKind.Timeout)]
    [InlineData("exception:<script>", "upstream_error", ErrorKind.Upstream)]
    [InlineData("error:InternalFailure", "InternalFailure", ErrorKind.Upstream)]
    public void An_exception_in_the_stream_is_an_error_of_its_kind(string name, string code, ErrorKind kind)
    {
        var told = Tell(("messageStart", """{"role":"assistant"}"""), (name, """{"message":"secret"}"""));

        told.Last.Error!.Code.ShouldBe(code);
        told.Last.Error.Kind.ShouldBe(kind);
        told.Last.Error.Message.ShouldNotContain("secret");
    }

    [Fact]
    public void What_the_provider_runs_itself_is_not_a_call_for_the_caller()
    {
        var told = Tell(
            ("contentBlockStart", """{"contentBlockIndex":0,"start":{"toolUse":{"toolUseId":"s","name":"nova_code_interpreter","type":"server_tool_use"}}}"""),
            ("contentBlockDelta", """{"contentBlockIndex":0,"delta":{"toolUse":{"input":"{}"}}}"""),
            ("contentBlockStop", """{"contentBlockIndex":0}"""),
            ("contentBlockStart", """{"contentBlockIndex":1,"start":{"toolResult":{"toolUseId":"s","type":"x"}}}"""),
            ("contentBlockDelta", """{"contentBlockIndex":1,"delta":{"toolResult":[{"json":{}}]}}"""),
            ("contentBlockStop", """{"contentBlockIndex":1}"""),
            ("contentBlockStart", """{"contentBlockIndex":2,"start":{"toolUse":{"toolUseId":"c","name":"mine"}}}"""),
            ("messageStop", """{"stopReason":"tool_use"}"""));

        told.Reply.ToolCalls.ShouldHaveSingleItem().Name.ShouldBe("mine");
        told.Answer.Choices[0].Parts.Length.ShouldBe(1);
        told.Answer.Choices[0].Finish.ShouldBe(ChatFinish.ToolCalls);
    }

    [Fact]
    public void Pieces_of_hidden_thoughts_and_of_a_signature_are_joined()
    {
        var told = Tell(
            ("contentBlockDelta", """{"contentBlockIndex":0,"delta":{"reasoningContent":{"redactedContent":"YWI="}}}"""),
            ("contentBlockDelta", """{"contentBlockIndex":0,"delta":{"reasoningContent":{"redactedContent":"Yw=="}}}"""),
            ("contentBlockDelta", """{"contentBlockIndex":1,"delta":{"reasoningContent":{"text":"hm"}}}"""),
            ("contentBlockDelta", """{"contentBlockIndex":1,"delta":{"reasoningContent":{"signature":"si"}}}"""),
            ("contentBlockDelta", """{"contentBlockIndex":1,"delta":{"reasoningContent":{"signature":"g"}}}"""),
            ("messageStop", Stop));

        told.Answer.Choices[0].Parts[0].ShouldBe(new ChatPart.RedactedThinking("abc"));
        told.Answer.Choices[0].Parts[1].ShouldBe(new ChatPart.Thinking("hm") { Signature = new("bedrock-converse", "sig") });
    }

    [Theory]
    [InlineData("malformed_model_output")]
    [InlineData("malformed_tool_use")]
    public void What_the_model_garbled_is_an_error_whole_or_streaming(string reason)
    {
        var told = Tell(("messageStop", $$"""{"stopReason":"{{reason}}"}"""));

        told.Last.Error!.Code.ShouldBe(reason);
        told.MayEnd.ShouldBeFalse();
        Told.OfWhole("bedrock-converse", System.Text.Encoding.UTF8.GetBytes($$$"""{"output":{"message":{"content":[]}},"stopReason":"{{{reason}}}"}""")).ShouldBeNull();
    }

    [Fact]
    public void A_whole_reply_that_does_not_say_why_it_ended_is_none() =>
        Told.OfWhole("bedrock-converse", """{"output":{"message":{"content":[{"text":"cut"}]}}}"""u8.ToArray()).ShouldBeNull();

    [Fact]
    public void The_stop_sequence_is_told_where_the_model_says_it()
    {
        var told = Tell(("messageStop", """{"stopReason":"stop_sequence","additionalModelResponseFields":{"stop_sequence":"END"}}"""), ("metadata", """{"usage":{"inputTokens":1,"outputTokens":2,"totalTokens":13,"cacheReadInputTokens":10}}"""));

        told.Answer.Choices[0].StopSequence.ShouldBe("END");
        told.Answer.Usage.ShouldBe(new Usage { Prompt = 11, CachedPrompt = 10, Completion = 2 });
        told.Last.ShouldBe(StreamStep.Terminal);
    }

    [Theory]
    [InlineData(400, """{"message":"x"}""", "ValidationException", ErrorKind.InvalidRequest)]
    [InlineData(403, """{"Message":"x"}""", "AccessDeniedException", ErrorKind.Permission)]
    [InlineData(403, """{"__type":"com.amazon.coral.service#ExpiredTokenException","message":"x"}""", "ExpiredTokenException", ErrorKind.Authentication)]
    [InlineData(408, """{"message":"x"}""", "ModelTimeoutException", ErrorKind.Timeout)]
    [InlineData(424, """{"message":"x"}""", "ModelErrorException", ErrorKind.Upstream)]
    [InlineData(429, """{"message":"x"}""", "ThrottlingException", ErrorKind.RateLimit)]
    [InlineData(400, """{"__type":"ServiceQuotaExceededException","message":"x"}""", "ServiceQuotaExceededException", ErrorKind.Quota)]
    [InlineData(503, """{"message":"x"}""", "ServiceUnavailableException", ErrorKind.Unavailable)]
    public void An_errors_kind_follows_from_its_type_or_status(int status, string body, string code, ErrorKind kind)
    {
        var error = Written.Dialect("bedrock-converse").ReadError(status, System.Text.Encoding.UTF8.GetBytes(body)).ShouldNotBeNull();

        error.Code.ShouldBe(code);
        error.Kind.ShouldBe(kind);
    }

    private static Told Tell(params (string Name, string Data)[] events) => Told.OfStream("bedrock-converse", events);

    private static string Text(int block, string text) => $$$"""{"contentBlockIndex":{{{block}}},"delta":{"text":"{{{text}}}"}}""";
}
