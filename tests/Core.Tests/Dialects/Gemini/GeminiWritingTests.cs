using System.Text.Json.Nodes;
using AiGateway.Calls;
using AiGateway.Dialects;

namespace AiGateway.Tests.Dialects.Gemini;

public sealed class GeminiWritingTests
{
    [Theory]
    [InlineData(ErrorKind.InvalidRequest, 400, "INVALID_ARGUMENT")]
    [InlineData(ErrorKind.Authentication, 401, "UNAUTHENTICATED")]
    [InlineData(ErrorKind.Permission, 403, "PERMISSION_DENIED")]
    [InlineData(ErrorKind.NotFound, 404, "NOT_FOUND")]
    [InlineData(ErrorKind.RateLimit, 429, "RESOURCE_EXHAUSTED")]
    [InlineData(ErrorKind.Quota, 429, "RESOURCE_EXHAUSTED")]
    [InlineData(ErrorKind.ContentFilter, 400, "INVALID_ARGUMENT")]
    [InlineData(ErrorKind.Upstream, 502, "INTERNAL")]
    [InlineData(ErrorKind.Timeout, 504, "DEADLINE_EXCEEDED")]
    [InlineData(ErrorKind.Unavailable, 503, "UNAVAILABLE")]
    [InlineData(ErrorKind.Internal, 500, "INTERNAL")]
    public void An_error_has_Googles_shape(ErrorKind kind, int status, string word)
    {
        var error = Write(new() { Kind = kind, Status = status, Code = "the_code", Message = "Because." });

        error["code"]!.GetValue<int>().ShouldBe(status);
        error["message"]!.GetValue<string>().ShouldBe("Because.");
        error["status"]!.GetValue<string>().ShouldBe(word);
        error["details"]![0]!["reason"]!.GetValue<string>().ShouldBe("THE_CODE");
    }

    [Fact]
    public void The_field_at_fault_and_the_time_to_wait_stand_in_the_details()
    {
        var details = Write(new() { Kind = ErrorKind.RateLimit, Status = 429, Code = "c", Message = "m", Param = "contents[0]", RetryAfter = TimeSpan.FromSeconds(1.5) })["details"]!;

        details[1]!["fieldViolations"]![0]!["field"]!.GetValue<string>().ShouldBe("contents[0]");
        details[2]!["retryDelay"]!.GetValue<string>().ShouldBe("1.5s");
    }

    [Fact]
    public void Models_are_listed_as_Google_lists_them()
    {
        var list = JsonNode.Parse(GeminiSpoken.Callers.WriteModels([new ListedModel("openai/gpt", default, "me")]).Span)!["models"]![0]!;

        list["name"]!.GetValue<string>().ShouldBe("models/openai/gpt");
        list["displayName"]!.GetValue<string>().ShouldBe("openai/gpt");
        list["supportedGenerationMethods"]!.AsArray().Count.ShouldBe(2);
        JsonNode.Parse(GeminiSpoken.Callers.WriteModel(new ListedModel("m", default, "me")).Span)!["name"]!.GetValue<string>().ShouldBe("models/m");
    }

    private static JsonNode Write(GatewayError error) => JsonNode.Parse(GeminiSpoken.Callers.WriteError(error).Span)!["error"]!;
}
