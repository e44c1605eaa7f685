using System.Text;
using System.Text.Json.Nodes;
using AiGateway.Calls;

namespace AiGateway.Tests.Dialects.OpenAI;

public sealed class UpstreamErrorTests
{
    [Theory]
    [InlineData(400, """{"error":{"message":"m","type":"invalid_request_error","param":"messages[0].role","code":"unsupported_value"}}""", ErrorKind.InvalidRequest, "unsupported_value", "messages[0].role")]
    [InlineData(400, """{"error":{"code":"content_filter","innererror":{"code":"ResponsibleAIPolicyViolation"}}}""", ErrorKind.ContentFilter, "content_filter", null)]
    [InlineData(401, """{"error":{"code":"invalid_api_key"}}""", ErrorKind.Authentication, "invalid_api_key", null)]
    [InlineData(403, """{"error":{"type":"request_forbidden","code":null}}""", ErrorKind.Permission, "request_forbidden", null)]
    [InlineData(404, """{"error":{"code":"DeploymentNotFound","message":"m"}}""", ErrorKind.NotFound, "DeploymentNotFound", null)]
    [InlineData(429, """{"error":{"code":"429","message":"m"}}""", ErrorKind.RateLimit, "429", null)]
    [InlineData(429, """{"error":{"code":"insufficient_quota"}}""", ErrorKind.Quota, "insufficient_quota", null)]
    [InlineData(500, """{"error":{"message":"m","type":"server_error","param":"secret value","code":"a b"}}""", ErrorKind.Upstream, "server_error", null)]
    [InlineData(502, """{"error":{"code":502}}""", ErrorKind.Upstream, "502", null)]
    [InlineData(503, """{"error":{}}""", ErrorKind.Unavailable, "upstream_error", null)]
    [InlineData(504, """{"error":{}}""", ErrorKind.Timeout, "upstream_error", null)]
    public void An_error_body_says_what_kind_of_failure_it_is(int status, string body, ErrorKind kind, string code, string? param)
    {
        var error = ChatDialect.Upstream.ReadError(status, Encoding.UTF8.GetBytes(body)).ShouldNotBeNull();

        error.Kind.ShouldBe(kind);
        error.Status.ShouldBe(status);
        error.Code.ShouldBe(code);
        error.Param.ShouldBe(param);
        error.Failure.ShouldBe(UpstreamFailure.Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Bad gateway")]
    [InlineData("{}")]
    [InlineData("""{"error":null}""")]
    [InlineData("""{"statusCode":401,"message":"m"}""")]
    [InlineData("""{"message":"m","object":"chat.completion"}""")]
    public void A_body_without_an_error_object_is_not_the_dialects_error(string body) =>
        ChatDialect.Upstream.ReadError(500, Encoding.UTF8.GetBytes(body)).ShouldBeNull();

    [Theory]
    [InlineData("""{"object":"error","message":{"detail":[{"type":"extra_forbidden","loc":["body","logit_bias"],"msg":"Not permitted"}]},"type":"invalid_request_error"}""", "logit_bias: Not permitted")]
    [InlineData("""{"object":"error","message":"No such model","type":"BadRequestError","param":null,"code":400}""", "No such model")]
    [InlineData("""{"code":"Some requested entity was not found","error":"The model does not exist"}""", "The model does not exist")]
    [InlineData("""{"detail":"Missing field"}""", "Missing field")]
    [InlineData("""[{"error":{"code":400,"message":"Invalid JSON payload","status":"INVALID_ARGUMENT"}}]""", "Invalid JSON payload")]
    public void What_other_vendors_write_for_an_error_is_told_in_OpenAIs_form(string body, string message)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var error = ChatDialect.Upstream.ReadError(400, bytes).ShouldNotBeNull();

        var passed = JsonNode.Parse(ChatDialect.Upstream.PassError(error, bytes).Span)!["error"]!;

        passed["message"]!.GetValue<string>().ShouldBe(message);
        passed["type"]!.GetValue<string>().ShouldBe("invalid_request_error");
    }

    [Fact]
    public void An_error_body_may_quote_content_so_its_message_stays_out() =>
        ChatDialect.Upstream.ReadError(400, """{"error":{"message":"You wrote: my card is 4111"}}"""u8.ToArray())
            .ShouldNotBeNull().Message.ShouldNotContain("4111");
}
