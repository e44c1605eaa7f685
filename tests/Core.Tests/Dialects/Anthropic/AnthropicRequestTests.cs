using System.Text;

namespace AiGateway.Tests.Dialects.Anthropic;

public sealed class AnthropicRequestTests
{
    private const string Hi = """[{"role":"user","content":"hi"}]""";

    public static TheoryData<string, string, string> WrongFields => new()
    {
        { $$"""{"max_tokens":1,"messages":{{Hi}}}""", "model", "Field required" },
        { $$"""{"model":null,"max_tokens":1,"messages":{{Hi}}}""", "model", "Input should be a valid string" },
        { $$"""{"model":"","max_tokens":1,"messages":{{Hi}}}""", "model", "String should have at least 1 character" },
        { $$"""{"model":"{{new string('m', 257)}}","max_tokens":1,"messages":{{Hi}}}""", "model", "String should have at most 256 characters" },
        { $$"""{"model":"m\r\n","max_tokens":1,"messages":{{Hi}}}""", "model", "Input should be a name without control characters" },
        { """{"model":"m","max_tokens":1}""", "messages", "Field required" },
        { """{"model":"m","max_tokens":1,"messages":{}}""", "messages", "Input should be a valid list" },
        { """{"model":"m","max_tokens":1,"messages":null}""", "messages", "Input should be a valid list" },
        { """{"model":"m","max_tokens":1,"messages":[]}""", "messages", "at least one message is required" },
        { Messages("1"), "messages.0", "Input should be a valid dictionary" },
        { Messages("""{"role":"user","content":"a"},null"""), "messages.1", "Input should be a valid dictionary" },
        { Messages("""{"content":"hi"}"""), "messages.0.role", "Field required" },
        { Messages("""{"role":"user"}"""), "messages.0.content", "Field required" },
        { Messages("""{"role":1,"content":"hi"}"""), "messages.0.role", "Input should be a valid string" },
        { Messages("""{"role":"tool","content":"hi"}"""), "messages.0.role", "Input should be 'user', 'assistant' or 'system'" },
        { Messages("""{"role":"user","content":null}"""), "messages.0.content", "Input should be a valid list" },
        { Messages("""{"role":"user","content":{"type":"text"}}"""), "messages.0.content", "Input should be a valid list" },
        { Messages("""{"role":"user","content":["hi"]}"""), "messages.0.content.0", "Input should be a valid dictionary" },
        { Messages("""{"role":"user","content":[{"type":"text","text":"a"},{"type":"text"}]}"""), "messages.0.content.1.text", "Field required" },
        { Messages("""{"role":"user","content":[{"text":"a"}]}"""), "messages.0.content.0.type", "Field required" },
        { Messages("""{"role":"user","content":[{"type":["text"]}]}"""), "messages.0.content.0.type", "Input should be a valid string" },
        { Messages("""{"role":"user","content":[{"type":"text","text":null}]}"""), "messages.0.content.0.text", "Input should be a valid string" },
        { $$"""{"model":"m","messages":{{Hi}}}""", "max_tokens", "Field required" },
        { $$"""{"model":"m","max_tokens":null,"messages":{{Hi}}}""", "max_tokens", "Input should be a valid integer" },
        { $$"""{"model":"m","max_tokens":1.5,"messages":{{Hi}}}""", "max_tokens", "Input should be a valid integer" },
        { $$"""{"model":"m","max_tokens":"9","messages":{{Hi}}}""", "max_tokens", "Input should be a valid integer" },
        { $$"""{"model":"m","max_tokens":-1,"messages":{{Hi}}}""", "max_tokens", "Input should be greater than or equal to 0" },
        { $$"""{"model":"m","max_tokens":-99999999999999999999,"messages":{{Hi}}}""", "max_tokens", "Input should be greater than or equal to 0" },
        { $$"""{"model":"m","max_tokens":99999999999999999999,"messages":{{Hi}}}""", "max_tokens", "Input should be less than or equal to 2147483647" },
        { With("stream", "\"true\""), "stream", "Input should be a valid boolean" },
        { With("system", "1"), "system", "Input should be a valid list" },
        { With("system", "[1]"), "system.0", "Input should be a valid dictionary" },
        { With("system", """[{"type":"text"}]"""), "system.0.text", "Field required" },
        { With("tools", "{}"), "tools", "Input should be a valid list" },
        { With("tools", "[{},1]"), "tools.1", "Input should be a valid dictionary" },
        { With("tool_choice", "\"auto\""), "tool_choice", "Input should be a valid dictionary" },
        { With("thinking", "true"), "thinking", "Input should be a valid dictionary" },
        { With("output_config", "[]"), "output_config", "Input should be a valid dictionary" },
        { With("metadata", "\"u\""), "metadata", "Input should be a valid dictionary" },
        { With("stop_sequences", "\"END\""), "stop_sequences", "Input should be a valid list" },
        { With("temperature", "\"1\""), "temperature", "Input should be a valid number" },
        { With("top_p", "[]"), "top_p", "Input should be a valid number" },
        { With("top_k", "{}"), "top_k", "Input should be a valid integer" },
        { With("service_tier", "1"), "service_tier", "Input should be a valid string" },
        { With("fallbacks", "\"default\""), "fallbacks", "Extra inputs are not permitted: the gateway decides which model answers; name one in 'model'" },
        { With("models", "[\"other\"]"), "models", "Extra inputs are not permitted: the gateway decides which model answers; name one in 'model'" },
    };

    [Theory]
    [MemberData(nameof(WrongFields))]
    public void A_wrong_field_is_refused_by_its_path_in_Anthropics_words(string body, string param, string message)
    {
        var error = AnthropicWire.Read(body).Error.ShouldNotBeNull();

        error.Status.ShouldBe(400);
        error.Param.ShouldBe(param);
        error.Message.ShouldBe($"{param}: {message}");
        Encoding.UTF8.GetString(AnthropicWire.Messages.WriteError(error).Span).ShouldBe($$$"""{"type":"error","error":{"type":"invalid_request_error","message":"{{{param}}}: {{{message}}}"}}""");
    }

    [Theory]
    [InlineData("\"system\":null,\"tools\":null,\"stream\":null,\"thinking\":null,\"metadata\":null,\"temperature\":null")]
    [InlineData("\"system\":[{\"type\":\"text\",\"text\":\"a\",\"cache_control\":{\"type\":\"ephemeral\"}}],\"stop_sequences\":[\"a\"]")]
    [InlineData("\"tools\":[{\"name\":\"f\",\"input_schema\":{}},{\"type\":\"web_search_20250305\",\"name\":\"web_search\"}],\"tool_choice\":{\"type\":\"any\"}")]
    [InlineData("\"a_field_of_tomorrow\":{\"x\":[1]},\"temperature\":7")]
    public void What_is_right_or_unknown_passes(string fields) =>
        AnthropicWire.Request($$"""{"model":"m","max_tokens":1,"messages":{{Hi}},{{fields}}}""").Stream.ShouldBeFalse();

    [Theory]
    [InlineData("""{"role":"assistant","content":[{"type":"tool_use","id":"t","name":"f","input":{"text":1,"type":2}}]}""")]
    [InlineData("""{"role":"user","content":[{"type":"tool_result","tool_use_id":"t","content":[{"type":"text","text":""}]}]}""")]
    [InlineData("""{"role":"system","content":"from now on"}""")]
    [InlineData("""{"role":"user","content":[]}""")]
    public void Messages_of_every_form_pass(string message) => AnthropicWire.Request(Messages(message)).Model.ShouldBe("m");

    [Fact]
    public void What_policies_decide_on_is_read()
    {
        var request = AnthropicWire.Request($$"""{"model":"claude-x","max_tokens":7,"stream":true,"messages":{{Hi}}}""");

        request.Model.ShouldBe("claude-x");
        request.Stream.ShouldBeTrue();
        request.MaxOutputTokens.ShouldBe(7);
        request.Choices.ShouldBe(1);
    }

    [Fact]
    public void Only_the_models_name_is_changed_on_the_way_out()
    {
        var body = $$"""{ "max_tokens": 1e0 , "model" : "claude", "messages":{{Hi}}, "new":[1.0, "\u0041"], "max_tokens":1}""".Replace("1e0", "1", StringComparison.Ordinal).Replace(", \"max_tokens\":1}", "}", StringComparison.Ordinal);

        var prepared = AnthropicWire.Upstream.Prepare(AnthropicWire.Request(body), AnthropicWire.TargetOf("claude-sonnet-4-5"));

        Encoding.UTF8.GetString(prepared.Document.Span).ShouldBe(body.Replace("\"claude\"", "\"claude-sonnet-4-5\"", StringComparison.Ordinal));
    }

    [Fact]
    public void A_mistake_is_told_without_a_part_of_what_was_sent() =>
        AnthropicWire.Read(Messages("""{"role":"hunter2","content":"hunter2"}""")).Error.ShouldNotBeNull().Message.ShouldNotContain("hunter2");

    private static string Messages(string messages) => $$"""{"model":"m","max_tokens":1,"messages":[{{messages}}]}""";

    private static string With(string field, string value) => $$"""{"model":"m","max_tokens":1,"messages":{{Hi}},"{{field}}":{{value}}}""";
}
