using System.Text;
using System.Text.Json;
using AiGateway.Calls;

namespace AiGateway.Tests.Dialects.OpenAI;

public sealed class ErrorWritingTests
{
    [Theory]
    [InlineData(ErrorKind.InvalidRequest, null, "invalid_request_error")]
    [InlineData(ErrorKind.Authentication, null, "invalid_request_error")]
    [InlineData(ErrorKind.Permission, null, "invalid_request_error")]
    [InlineData(ErrorKind.NotFound, null, "invalid_request_error")]
    [InlineData(ErrorKind.TooLarge, null, "invalid_request_error")]
    [InlineData(ErrorKind.ContentFilter, null, "invalid_request_error")]
    [InlineData(ErrorKind.RateLimit, null, "requests")]
    [InlineData(ErrorKind.RateLimit, "tokens", "tokens")]
    [InlineData(ErrorKind.Quota, null, "insufficient_quota")]
    [InlineData(ErrorKind.Upstream, null, "server_error")]
    [InlineData(ErrorKind.Timeout, null, "server_error")]
    [InlineData(ErrorKind.Unavailable, null, "server_error")]
    [InlineData(ErrorKind.Internal, null, "server_error")]
    public void An_error_has_OpenAIs_four_members(ErrorKind kind, string? limit, string type)
    {
        var body = ChatDialect.Instance.WriteError(Error(kind, limit));

        var error = JsonDocument.Parse(body).RootElement.GetProperty("error");
        error.EnumerateObject().Select(member => member.Name).ShouldBe(["message", "type", "param", "code"]);
        error.GetProperty("message").GetString()!.ShouldBe("It's \"wrong\"\n: é");
        error.GetProperty("type").GetString().ShouldBe(type);
        error.GetProperty("param").GetString().ShouldBe("messages[0]");
        error.GetProperty("code").GetString().ShouldBe("a_code");
    }

    [Fact]
    public void A_missing_parameter_is_null() =>
        Encoding.UTF8.GetString(ChatDialect.Instance.WriteError(Error(ErrorKind.Internal) with { Param = null }).Span).ShouldContain("\"param\":null");

    [Fact]
    public void A_stream_that_broke_ends_with_one_event_that_holds_the_error()
    {
        var batch = new StreamBatch();

        ChatDialect.Instance.WriteStreamError(Error(ErrorKind.Upstream), CallRequest.Unread, batch);

        var text = Encoding.UTF8.GetString(batch.Bytes.Span);
        text.ShouldStartWith("data: {\"error\":{");
        text.ShouldEndWith("}}\n\n");
        text.Count(letter => letter == '\n').ShouldBe(2);
    }

    private static GatewayError Error(ErrorKind kind, string? limit = null) => new()
    {
        Kind = kind,
        Status = 400,
        Code = "a_code",
        Message = "It's \"wrong\"\n: é",
        Param = "messages[0]",
        LimitKind = limit,
    };
}
