using System.Text;
using AiGateway.Calls;
using AiGateway.Dialects;

namespace AiGateway.Tests.Dialects.Anthropic;

public sealed class AnthropicErrorTests
{
    [Theory]
    [InlineData(ErrorKind.InvalidRequest, "invalid_request_error")]
    [InlineData(ErrorKind.ContentFilter, "invalid_request_error")]
    [InlineData(ErrorKind.Authentication, "authentication_error")]
    [InlineData(ErrorKind.Permission, "permission_error")]
    [InlineData(ErrorKind.NotFound, "not_found_error")]
    [InlineData(ErrorKind.TooLarge, "request_too_large")]
    [InlineData(ErrorKind.RateLimit, "rate_limit_error")]
    [InlineData(ErrorKind.Quota, "billing_error")]
    [InlineData(ErrorKind.Timeout, "timeout_error")]
    [InlineData(ErrorKind.Unavailable, "overloaded_error")]
    [InlineData(ErrorKind.Upstream, "api_error")]
    [InlineData(ErrorKind.Internal, "api_error")]
    public void A_failure_has_the_type_that_Anthropic_gives_it(ErrorKind kind, string type) =>
        Encoding.UTF8.GetString(AnthropicWire.Messages.WriteError(new() { Kind = kind, Status = 400, Code = "c", Message = "No \"way\"." }).Span)
            .ShouldBe($$$"""{"type":"error","error":{"type":"{{{type}}}","message":"No \"way\"."}}""");

    [Theory]
    [InlineData(400, "invalid_request_error", ErrorKind.InvalidRequest)]
    [InlineData(401, "authentication_error", ErrorKind.Authentication)]
    [InlineData(402, "billing_error", ErrorKind.Quota)]
    [InlineData(403, "permission_error", ErrorKind.Permission)]
    [InlineData(404, "not_found_error", ErrorKind.NotFound)]
    [InlineData(413, "request_too_large", ErrorKind.TooLarge)]
    [InlineData(429, "rate_limit_error", ErrorKind.RateLimit)]
    [InlineData(500, "api_error", ErrorKind.Upstream)]
    [InlineData(504, "timeout_error", ErrorKind.Timeout)]
    [InlineData(529, "overloaded_error", ErrorKind.Unavailable)]
    public void An_upstreams_error_keeps_its_status_and_type(int status, string type, ErrorKind kind)
    {
        var error = ReadError(status, $$$"""{"type":"error","error":{"type":"{{{type}}}","message":"about content"},"request_id":"req_1"}""").ShouldNotBeNull();

        error.Status.ShouldBe(status);
        error.Code.ShouldBe(type);
        error.Kind.ShouldBe(kind);
        error.Message.ShouldNotContain("content");
    }

    [Fact]
    public void An_empty_account_is_told_from_a_callers_mistake() =>
        ReadError(400, """{"type":"error","error":{"type":"invalid_request_error","message":"Your credit balance is too low to access the Anthropic API."}}""").ShouldNotBeNull().Kind.ShouldBe(ErrorKind.Quota);

    [Fact]
    public void An_error_of_Azures_front_door_is_read_too() =>
        ReadError(400, """{"error":{"code":"DeploymentNotFound","message":"x"}}""").ShouldNotBeNull().Code.ShouldBe("DeploymentNotFound");

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"error":"text"}""")]
    [InlineData("""{"error":{"type":"a"}""")]
    public void What_is_no_error_object_is_none(string body) => ReadError(500, body).ShouldBeNull();

    [Theory]
    [InlineData("""{"error":{"type":1,"message":[]}}""")]
    [InlineData("""{"error":{"type":"two words","message":null}}""")]
    [InlineData("""{"error":{"type":"\ud800"}}""")]
    public void An_odd_error_is_one_without_a_type(string body) => ReadError(500, body).ShouldNotBeNull().Code.ShouldBe("upstream_error");

    [Fact]
    public void The_message_is_for_the_caller_alone()
    {
        AnthropicWire.Upstream.MessageOf("""{"type":"error","error":{"type":"a","message":"max_tokens: Field required"}}"""u8.ToArray()).ShouldBe("max_tokens: Field required");
        AnthropicWire.Upstream.MessageOf("x"u8.ToArray()).ShouldBeNull();
    }

    [Fact]
    public void Limits_are_told_in_Anthropics_headers()
    {
        RateLimitState[] limits =
        [
            new() { Kind = "requests", Limit = 100, Remaining = 99, Reset = TimeSpan.FromSeconds(1) },
            new() { Kind = "tokens", Limit = 5000, Remaining = 0, Reset = TimeSpan.FromSeconds(1) },
        ];

        AnthropicWire.Messages.RateLimitHeaders(limits).ShouldBe(
        [
            new("anthropic-ratelimit-requests-limit", "100"),
            new("anthropic-ratelimit-requests-remaining", "99"),
            new("anthropic-ratelimit-tokens-limit", "5000"),
            new("anthropic-ratelimit-tokens-remaining", "0"),
        ]);
    }

    [Fact]
    public void Models_are_listed_on_one_page_the_newest_first()
    {
        ListedModel[] models = [new("a", DateTimeOffset.UnixEpoch, "o"), new("b", DateTimeOffset.UnixEpoch.AddDays(1), "o")];

        Encoding.UTF8.GetString(AnthropicWire.Messages.WriteModels(models).Span).ShouldBe(
            """{"data":[{"type":"model","id":"b","display_name":"b","created_at":"1970-01-02T00:00:00Z"},{"type":"model","id":"a","display_name":"a","created_at":"1970-01-01T00:00:00Z"}],"has_more":false,"first_id":"b","last_id":"a"}""");
        Encoding.UTF8.GetString(AnthropicWire.Messages.WriteModels([]).Span).ShouldBe("""{"data":[],"has_more":false,"first_id":null,"last_id":null}""");
        Encoding.UTF8.GetString(AnthropicWire.Messages.WriteModel(models[0]).Span).ShouldBe("""{"type":"model","id":"a","display_name":"a","created_at":"1970-01-01T00:00:00Z"}""");
    }

    private static GatewayError? ReadError(int status, string body) => AnthropicWire.Upstream.ReadError(status, Encoding.UTF8.GetBytes(body));
}
