using System.Net;
using System.Text;
using AiGateway.Fixtures;

namespace AiGateway.EndToEnd;

/// <summary>Bodies that are wrong: refused in OpenAI's shape, on record, and nothing of them reaches the upstream or a log.</summary>
public sealed class BodyTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private const string Canary = "canary-7431";
    private const string Messages = $$"""[{"role":"user","content":"{{Canary}}"}]""";

    public static TheoryData<string, string?, string> Wrong => new()
    {
        { "", null, "empty" },
        { "42", null, "not an object" },
        { "{", null, "cut" },
        { $$"""{"model":"gpt-test","messages":{{Messages}}""", null, "unterminated" },
        { $$"""{"model":"gpt-test","messages":{{Messages}}} x""", null, "garbage after" },
        { $$"""{"model":"gpt-test","messages":{{Messages}},}""", null, "trailing comma" },
        { $$"""{"messages":{{Messages}}}""", "model", "missing model" },
        { $$"""{"model":4,"messages":{{Messages}}}""", "model", "model is a number" },
        { $$"""{"model":"","messages":{{Messages}}}""", "model", "empty model" },
        { $$"""{"model":"{{new string('m', 300)}}","messages":{{Messages}}}""", "model", "long model" },
        { $$"""{"model":"gpt-test","model":"gpt-other","messages":{{Messages}}}""", "model", "model twice" },
        { $$"""{"model":"gpt-test","mod\u0065l":"gpt-other","messages":{{Messages}}}""", null, "model twice, once escaped" },
        { """{"model":"gpt-test"}""", "messages", "missing messages" },
        { """{"model":"gpt-test","messages":[]}""", "messages", "no messages" },
        { $$"""{"model":"gpt-test","messages":"{{Canary}}"}""", "messages", "messages is a string" },
        { """{"model":"gpt-test","messages":[1]}""", "messages[0]", "message is a number" },
        { $$"""{"model":"gpt-test","messages":[{"content":"{{Canary}}"}]}""", "messages[0].role", "missing role" },
        { $$"""{"model":"gpt-test","messages":[{"role":7,"content":"{{Canary}}"}]}""", "messages[0].role", "role is a number" },
        { """{"model":"gpt-test","messages":[{"role":"user","content":5}]}""", "messages[0].content", "content is a number" },
        { $$"""{"model":"gpt-test","messages":{{Messages}},"stream":"yes"}""", "stream", "stream is a string" },
        { $$"""{"model":"gpt-test","messages":{{Messages}},"stream":true,"stream_options":[]}""", "stream_options", "options are a list" },
        { $$"""{"model":"gpt-test","messages":{{Messages}},"max_tokens":-5}""", "max_tokens", "negative" },
        { $$"""{"model":"gpt-test","messages":{{Messages}},"max_completion_tokens":"1"}""", "max_completion_tokens", "a string" },
        { $$"""{"model":"gpt-test","messages":{{Messages}},"temperature":99}""", "temperature", "too hot" },
        { $$"""{"model":"gpt-test","messages":{{Messages}},"top_p":-1}""", "top_p", "negative" },
        { $$"""{"model":"gpt-test","messages":{{Messages}},"n":0}""", "n", "none" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_wrong_body_is_refused_and_the_field_is_named(string body, string? field, string why)
    {
        var asked = fixture.Upstream.Requests.Count;
        using var client = fixture.Gateway.Client();
        using var answer = await client.PostJsonAsync(HttpWords.ChatPath, body);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, why);
        var error = await answer.ErrorAsync();
        error["type"]!.GetValue<string>().ShouldBe("invalid_request_error");
        if (field is not null) error["param"]!.GetValue<string>().ShouldBe(field);
        error["message"]!.GetValue<string>().ShouldNotContain(Canary);
        answer.Header("x-request-id").ShouldNotBeNull();
        fixture.Upstream.Requests.Count.ShouldBe(asked);
        fixture.Gateway.Output.ShouldNotContain(Canary);
    }

    [Fact]
    public async Task Invalid_UTF8_is_refused()
    {
        byte[] body = [.. """{"model":"gpt-test","messages":[{"role":"user","content":"""u8, (byte)'"', 0xE2, 0x82, .. "\"}]}"u8];

        (await StatusAsync(body)).ShouldBe(400);
    }

    [Fact]
    public async Task A_million_open_brackets_are_refused() => (await StatusAsync(Encoding.ASCII.GetBytes(new string('[', 1_000_000)))).ShouldBe(400);

    [Theory]
    [InlineData("multipart/form-data; boundary=x", null, 415)]
    [InlineData("application/x-www-form-urlencoded", null, 415)]
    [InlineData("application/json", "gzip", 415)]
    [InlineData("application/json", "gzip, gzip", 415)]
    [InlineData("application/json; charset=utf-8", null, 200)]
    [InlineData("text/plain", null, 200)]
    public async Task Only_plain_JSON_is_read(string contentType, string? encoding, int status)
    {
        using var client = fixture.Gateway.Client();
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(HttpWords.Body()));
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        if (encoding is not null) content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        using var answer = await client.PostAsync(HttpWords.ChatPath, content);

        ((int)answer.StatusCode).ShouldBe(status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_the_limit_is_a_413_in_OpenAIs_shape(bool lengthIsTold)
    {
        using var client = fixture.Gateway.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, HttpWords.ChatPath) { Content = new ByteArrayContent(new byte[(20 * 1024 * 1024) + 1]) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        request.Headers.TransferEncodingChunked = !lengthIsTold;
        // The gateway answers before it has read everything; waiting for its word before sending keeps the test from racing it.
        request.Headers.ExpectContinue = lengthIsTold;
        using var answer = await client.SendAsync(request);

        ((int)answer.StatusCode).ShouldBe(413);
        (await answer.ErrorAsync())["code"]!.GetValue<string>().ShouldBe("request_too_large");
    }

    [Theory]
    [InlineData("api_base", "\"http://169.254.169.254/latest\"")]
    [InlineData("base_url", "\"http://169.254.169.254/latest\"")]
    [InlineData("headers", "{\"x-admin\":\"1\"}")]
    [InlineData("user_role", "\"admin\"")]
    [InlineData("Model", "\"gpt-forbidden\"")]
    public async Task A_field_that_other_gateways_obey_changes_nothing_here(string field, string value)
    {
        using var client = fixture.Gateway.Client();
        using var answer = await client.PostJsonAsync(HttpWords.ChatPath, HttpWords.Body(more: $",\"{field}\":{value}"));

        ((int)answer.StatusCode).ShouldBe(200);
        answer.Header("x-gateway-deployment").ShouldBe("gpt-test");
        fixture.Upstream.Requests[^1].Header("x-admin").ShouldBeNull();
    }

    private async Task<int> StatusAsync(byte[] body)
    {
        using var client = fixture.Gateway.Client();
        using var answer = await client.PostJsonAsync(HttpWords.ChatPath, body);
        await answer.ErrorAsync();
        return (int)answer.StatusCode;
    }
}
