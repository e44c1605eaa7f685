using System.Text;

namespace AiGateway.Tests.Dialects.OpenAIResponses;

public sealed class ResponsesRequestTests
{
    [Fact]
    public void A_request_says_what_policies_decide_on()
    {
        var request = ResponsesDialect.Request("""{"model":"gpt-mini","input":"Hi","stream":true,"max_output_tokens":50,"previous_response_id":"resp_1"}""");

        request.Model.ShouldBe("gpt-mini");
        request.Stream.ShouldBeTrue();
        request.MaxOutputTokens.ShouldBe(50);
        request.KeptReply.ShouldBe("resp_1");
        request.PromptTokensBound.ShouldBe(64 + 2);
    }

    [Fact]
    public void Only_the_model_changes_on_its_way_to_the_provider()
    {
        var request = ResponsesDialect.Request("""{ "future":1E2, "model":"gpt-mini" , "input":[{"role":"user","content":"caf\u00e9"}] }""");

        var sent = ResponsesDialect.Upstream.Prepare(request, ResponsesDialect.Target).Document;

        Encoding.UTF8.GetString(sent.Span).ShouldBe("""{ "future":1E2, "model":"gpt-5.2" , "input":[{"role":"user","content":"caf\u00e9"}] }""");
    }

    [Theory]
    [InlineData("""{"input":"x"}""", "model", "missing_required_parameter")]
    [InlineData("""{"model":"m"}""", "input", "missing_required_parameter")]
    [InlineData("""{"model":"m","input":7}""", "input", "invalid_type")]
    [InlineData("""{"model":"m","input":["x"]}""", "input[0]", "invalid_type")]
    [InlineData("""{"model":"m","input":[{}]}""", "input[0].type", "missing_required_parameter")]
    [InlineData("""{"model":"m","input":[{"role":1}]}""", "input[0].role", "invalid_type")]
    [InlineData("""{"model":"m","input":[{"role":"user","content":1}]}""", "input[0].content", "invalid_type")]
    [InlineData("""{"model":"m","input":[{"role":"user","content":["x"]}]}""", "input[0].content[0]", "invalid_type")]
    [InlineData("""{"model":"m","input":[{"role":"user","content":[{"text":"x"}]}]}""", "input[0].content[0].type", "missing_required_parameter")]
    [InlineData("""{"model":"m","input":[{"type":"function_call_output","output":[{"type":"input_text","text":1}]}]}""", "input[0].output[0].text", "invalid_type")]
    [InlineData("""{"model":"m","input":"x","stream":1}""", "stream", "invalid_type")]
    [InlineData("""{"model":"m","input":"x","temperature":3}""", "temperature", "decimal_above_max_value")]
    [InlineData("""{"model":"m","input":"x","max_output_tokens":0}""", "max_output_tokens", "integer_below_min_value")]
    [InlineData("""{"model":"m","input":"x","tools":{}}""", "tools", "invalid_type")]
    [InlineData("""{"model":"m","input":"x","previous_response_id":"a/b"}""", "previous_response_id", "invalid_value")]
    [InlineData("""{"model":"m","input":"x","conversation":"conv_1"}""", "conversation", "unsupported_parameter")]
    public void A_mistake_names_its_field(string body, string param, string code)
    {
        var error = ResponsesDialect.Read(body).Error.ShouldNotBeNull();

        error.Param.ShouldBe(param);
        error.Code.ShouldBe(code);
        error.Status.ShouldBe(400);
    }

    [Fact]
    public void A_prompt_that_is_kept_at_the_provider_stands_in_for_input() => ResponsesDialect.Read("""{"model":"m","prompt":{"id":"pmpt_1"}}""").Error.ShouldBeNull();

    [Fact]
    public void Media_are_estimated_and_text_is_bounded_by_its_bytes()
    {
        long Bound(string part) => ResponsesDialect.Request($$"""{"model":"m","input":[{"role":"user","content":[{{part}}]}]}""").PromptTokensBound;

        var empty = Bound("");
        (Bound($$"""{"type":"input_image","image_url":"data:image/png;base64,{{new string('A', 100_000)}}"}""") - empty).ShouldBeInRange(4096, 4200);
        (Bound($$"""{"type":"input_text","text":"{{new string('x', 5000)}}"}""") - empty).ShouldBeInRange(5000, 5100);
        (Bound($$"""{"type":"input_file","file_data":"{{new string('A', 40_000)}}"}""") - empty).ShouldBeInRange(7500, 7600);
        (Bound($$$"""{"type":"input_audio","input_audio":{"data":"{{{new string('A', 8_000)}}}","format":"mp3"}}""") - empty).ShouldBeInRange(93, 200);
    }

    [Theory]
    [InlineData("", "", false)]
    [InlineData("?stream=true&starting_after=3", "?stream=true&starting_after=3", true)]
    [InlineData("?include[]=a.b&include%5B%5D=c%26d", "?include%5B%5D=a.b&include%5B%5D=c%26d", false)]
    [InlineData("?api-version=2025-04-01&limit=5&evil=1", "?limit=5", false)]
    [InlineData("?stream=false", "?stream=false", false)]
    public void A_request_about_a_kept_reply_takes_only_what_the_API_knows_along(string query, string passed, bool streams)
    {
        var request = ResponsesDialect.ReadKept("resp_1", query).Request.ShouldNotBeNull();

        request.KeptReply.ShouldBe("resp_1");
        request.Query.ShouldBe(passed);
        request.Stream.ShouldBe(streams);
        request.Document.ShouldBeNull();
    }

    [Theory]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a b")]
    [InlineData("")]
    public void What_is_no_id_is_refused(string id) => ResponsesDialect.ReadKept(id).Error.ShouldNotBeNull().Param.ShouldBe("response_id");
}
