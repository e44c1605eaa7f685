using System.Text;
using AiGateway.Calls;

namespace AiGateway.Tests.Dialects.Gemini;

public sealed class GeminiReplyTests
{
    [Fact]
    public void A_reply_passes_as_it_came_and_says_what_it_took()
    {
        const string Body = """
            {"candidates": [{"content": {"parts": [{"text": "Hi"}], "role": "model"}, "finishReason": "STOP", "index": 0}],
             "usageMetadata": {"promptTokenCount": 15, "candidatesTokenCount": 37, "totalTokenCount": 1564, "cachedContentTokenCount": 5, "promptTokensDetails": [{"modality": "TEXT", "tokenCount": 10}, {"modality": "AUDIO", "tokenCount": 5}],
             "candidatesTokensDetails": [{"tokenCount": 3, "modality": "AUDIO"}], "toolUsePromptTokenCount": 770, "thoughtsTokenCount": 742}, "modelVersion": "gemini-2.5-pro", "responseId": "r"}
            """;

        var reading = GeminiSpoken.ReadReply(Body).ShouldNotBeNull();

        GeminiSpoken.Text(reading.Body).ShouldBe(Body);
        reading.Facts.ShouldBe(new ReplyFacts
        {
            Usage = new() { Prompt = 785, CachedPrompt = 5, Completion = 779, Reasoning = 742, PromptAudio = 5, CompletionAudio = 3 },
            FinishReason = "STOP",
            UpstreamModel = "gemini-2.5-pro",
        });
    }

    [Fact]
    public void A_blocked_prompt_is_a_reply() =>
        GeminiSpoken.ReadReply("""{"promptFeedback":{"blockReason":"PROHIBITED_CONTENT","safetyRatings":[]},"usageMetadata":{"promptTokenCount":4}}""")!.Value.Facts
            .ShouldBe(new ReplyFacts { FinishReason = "PROHIBITED_CONTENT", Usage = new() { Prompt = 4, Completion = 0 } });

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("not json")]
    [InlineData("""{"error":{"code":500,"message":"m","status":"INTERNAL"}}""")]
    [InlineData("""{"choices":[]}""")]
    [InlineData("""{"candidates":[]} {}""")]
    public void What_is_no_reply_is_not_taken_for_one(string body) => GeminiSpoken.ReadReply(body).ShouldBeNull();

    [Theory]
    [InlineData("""{"candidates":7,"usageMetadata":{"promptTokenCount":1}}""")]
    [InlineData("""{"candidates":[7,null,{"index":"x","finishReason":{}}],"usageMetadata":[],"promptFeedback":3,"modelVersion":[]}""")]
    [InlineData("""{"candidates":[],"usageMetadata":{"promptTokenCount":-1,"candidatesTokenCount":"7","promptTokensDetails":{"modality":"AUDIO"},"candidatesTokensDetails":[1,{"modality":3}]}}""")]
    public void Values_of_other_types_are_unknown(string body) => GeminiSpoken.ReadReply(body).ShouldNotBeNull().Facts.FinishReason.ShouldBeNull();

    [Theory]
    [InlineData(400, "INVALID_ARGUMENT", ErrorKind.InvalidRequest)]
    [InlineData(401, "UNAUTHENTICATED", ErrorKind.Authentication)]
    [InlineData(403, "PERMISSION_DENIED", ErrorKind.Permission)]
    [InlineData(429, "RESOURCE_EXHAUSTED", ErrorKind.RateLimit)]
    [InlineData(500, "INTERNAL", ErrorKind.Upstream)]
    [InlineData(503, "UNAVAILABLE", ErrorKind.Unavailable)]
    [InlineData(504, "DEADLINE_EXCEEDED", ErrorKind.Timeout)]
    [InlineData(413, "SOMETHING_NEW", ErrorKind.TooLarge)]
    public void An_error_is_known_by_its_word(int status, string word, ErrorKind kind)
    {
        var error = Error(status, $$$"""{"error":{"code":{{{status}}},"message":"Because.","status":"{{{word}}}"}}""").ShouldNotBeNull();

        error.Kind.ShouldBe(kind);
        error.Code.ShouldBe(word);
        error.Message.ShouldNotContain("Because");
    }

    [Fact]
    public void A_wrong_key_is_one_although_its_status_is_400() =>
        Error(400, """{"error":{"code":400,"message":"API key not valid.","status":"INVALID_ARGUMENT","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_KEY_INVALID","domain":"googleapis.com"}]}}""")!
            .Kind.ShouldBe(ErrorKind.Authentication);

    [Fact]
    public void An_error_in_an_array_says_when_to_come_back()
    {
        const string Body = """
            [{"error":{"code":429,"message":"Slow down.","status":"RESOURCE_EXHAUSTED","details":[{"@type":"t","fieldViolations":[{"field":"contents[0].parts"}]},{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"36.5s"}]}}
            ]
            """;
        var error = Error(429, Body).ShouldNotBeNull();

        error.RetryAfter.ShouldBe(TimeSpan.FromSeconds(36.5));
        error.Param.ShouldBe("contents[0].parts");
        GeminiSpoken.Upstream.MessageOf(Encoding.UTF8.GetBytes(Body)).ShouldBe("Slow down.");
        GeminiSpoken.Text(GeminiSpoken.Upstream.PassError(error, Encoding.UTF8.GetBytes(Body))).ShouldStartWith("""{"error":""");
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("<html>")]
    [InlineData("""{"error":"text"}""")]
    [InlineData("""{"message":"m"}""")]
    public void What_is_no_error_is_not_taken_for_one(string body) => Error(500, body).ShouldBeNull();

    [Theory]
    [InlineData("""{"error":{"code":"x","message":7,"status":[],"details":{"reason":1}}}""")]
    [InlineData("""{"error":{"details":[1,null,{"retryDelay":5,"reason":{},"field":[]},{"retryDelay":"soon"},{"retryDelay":"9999999999s"}]}}""")]
    public void Fields_of_other_types_say_nothing(string body) => Error(500, body).ShouldNotBeNull().RetryAfter.ShouldBeNull();

    private static GatewayError? Error(int status, string body) => GeminiSpoken.Upstream.ReadError(status, Encoding.UTF8.GetBytes(body));
}
