namespace AiGateway.Tests.Dialects.Gemini;

public sealed class GeminiRequestTests
{
    [Fact]
    public void The_path_says_the_model_and_whether_the_answer_streams()
    {
        GeminiSpoken.Request(GeminiSpoken.Hello).ShouldSatisfyAllConditions(
            request => request.Model.ShouldBe("flash"),
            request => request.Stream.ShouldBeFalse(),
            request => request.StreamsAsArray.ShouldBeFalse());
        GeminiSpoken.Request(GeminiSpoken.Hello, GeminiSpoken.Events).ShouldSatisfyAllConditions(
            request => request.Stream.ShouldBeTrue(),
            request => request.StreamsAsArray.ShouldBeFalse());
        GeminiSpoken.Request(GeminiSpoken.Hello, GeminiSpoken.Array).ShouldSatisfyAllConditions(
            request => request.Stream.ShouldBeTrue(),
            request => request.StreamsAsArray.ShouldBeTrue());
    }

    [Theory]
    [InlineData("""{"contents":[{"parts":[{"text":"Hi"}]}],"generationConfig":{"maxOutputTokens":7,"candidateCount":2}}""")]
    [InlineData("""{"contents":[{"parts":[{"text":"Hi"}]}],"generation_config":{"max_output_tokens":7,"candidate_count":2}}""")]
    [InlineData("""{"contents":{"parts":{"text":"Hi"}},"generationConfig":{"maxOutputTokens":7,"candidateCount":2}}""")]
    public void Limits_are_read_in_both_spellings(string body)
    {
        var request = GeminiSpoken.Request(body);

        request.MaxOutputTokens.ShouldBe(7);
        request.Choices.ShouldBe(2);
    }

    [Theory]
    [InlineData("""{}""", "contents")]
    [InlineData("""{"contents":[]}""", "contents")]
    [InlineData("""{"contents":"Hi"}""", "contents")]
    [InlineData("""{"contents":["Hi"]}""", "contents[0]")]
    [InlineData("""{"contents":[{"parts":"Hi"}]}""", "contents[0].parts")]
    [InlineData("""{"contents":[{"parts":["Hi"]}]}""", "contents[0].parts[0]")]
    [InlineData("""{"contents":[{"parts":[{"text":1}]}]}""", "contents[0].parts[0].text")]
    [InlineData("""{"contents":[{"role":1,"parts":[]}]}""", "contents[0].role")]
    [InlineData("""{"contents":[{"parts":[]}],"systemInstruction":"Be brief."}""", "systemInstruction")]
    [InlineData("""{"contents":[{"parts":[]}],"system_instruction":{"parts":[{"text":true}]}}""", "system_instruction.parts[0].text")]
    [InlineData("""{"contents":[{"parts":[]}],"tools":["search"]}""", "tools[0]")]
    [InlineData("""{"contents":[{"parts":[]}],"toolConfig":[]}""", "toolConfig")]
    [InlineData("""{"contents":[{"parts":[]}],"cachedContent":{}}""", "cachedContent")]
    [InlineData("""{"contents":[{"parts":[]}],"generationConfig":[]}""", "generationConfig")]
    [InlineData("""{"contents":[{"parts":[]}],"generationConfig":{"maxOutputTokens":"7"}}""", "generationConfig.maxOutputTokens")]
    [InlineData("""{"contents":[{"parts":[]}],"generationConfig":{"maxOutputTokens":0}}""", "generationConfig.maxOutputTokens")]
    [InlineData("""{"contents":[{"parts":[]}],"generationConfig":{"maxOutputTokens":7.5}}""", "generationConfig.maxOutputTokens")]
    [InlineData("""{"contents":[{"parts":[]}],"generationConfig":{"candidateCount":1000}}""", "generationConfig.candidateCount")]
    [InlineData("""{"contents":[{"parts":[]}],"generationConfig":{"seed":99999999999999999999}}""", "generationConfig.seed")]
    [InlineData("""{"contents":[{"parts":[]}],"generationConfig":{"temperature":3}}""", "generationConfig.temperature")]
    [InlineData("""{"contents":[{"parts":[]}],"generationConfig":{"top_p":"1"}}""", "generationConfig.topP")]
    [InlineData("""{"contents":[{"parts":[]}],"generationConfig":{"maxOutputTokens":7,"max_output_tokens":9000}}""", "maxOutputTokens")]
    [InlineData("""{"contents":[{"parts":[]}],"generationConfig":{},"generation_config":{"maxOutputTokens":9000}}""", "generationConfig")]
    public void What_policies_rely_on_is_checked_and_named(string body, string param)
    {
        var error = GeminiSpoken.Read(body).Error.ShouldNotBeNull();

        error.Status.ShouldBe(400);
        error.Param.ShouldBe(param);
        error.Message.ShouldContain(param);
    }

    [Fact]
    public void A_name_that_is_no_name_is_refused()
    {
        GeminiSpoken.Read(GeminiSpoken.Hello, new() { Model = "" }).Error!.Param.ShouldBe("model");
        GeminiSpoken.Read(GeminiSpoken.Hello, new() { Model = new('a', 300) }).Error!.Param.ShouldBe("model");
        GeminiSpoken.Read(GeminiSpoken.Hello, new() { Model = "a\u0007" }).Error!.Param.ShouldBe("model");
    }

    [Fact]
    public void The_document_passes_in_the_very_same_memory()
    {
        var request = GeminiSpoken.Request("""{"contents":[{"parts":[{"text":"Hi"}]}], "somethingNew": {"a" : 1e3}}""");

        GeminiSpoken.Upstream.Prepare(request, GeminiSpoken.To("gemini-2.5-flash")).Document.ShouldBe(request.Document!.Bytes);
    }

    [Fact]
    public void The_gateways_name_of_the_model_does_not_go_upstream() =>
        GeminiSpoken.Text(GeminiSpoken.Upstream.Prepare(GeminiSpoken.Request("""{"model":"models/flash","contents":[{"parts":[]}]}"""), GeminiSpoken.To("gemini-2.5-flash")).Document)
            .ShouldBe("""{"contents":[{"parts":[]}]}""");

    [Fact]
    public void No_value_of_another_type_makes_it_throw()
    {
        const string Valid = """
            {"systemInstruction":{"parts":[{"text":"Be brief."}]},"contents":[{"role":"user","parts":[{"text":"Hi"},{"inlineData":{"mimeType":"image/png","data":"AA=="}},{"fileData":{"fileUri":"gs://b/o"}},
            {"functionResponse":{"name":"f","response":{},"parts":[{"inlineData":{"mimeType":"image/png","data":"AA=="}}]}}]}],"tools":[{"functionDeclarations":[{"name":"f"}]}],
            "toolConfig":{"functionCallingConfig":{"mode":"ANY"}},"generationConfig":{"maxOutputTokens":1,"temperature":1,"stopSequences":["x"]},"safetySettings":[{"category":"c"}],"cachedContent":"c"}
            """;
        foreach (var body in Mutations.Of(Valid))
            if (GeminiSpoken.Read(body).Error is { } error) error.Message.ShouldNotBeEmpty(body);
    }

    [Fact]
    public void Text_counts_by_its_bytes_and_media_by_what_models_make_of_them()
    {
        Bound(Part("text", "\"" + new string('a', 10_000) + "\"")).ShouldBeInRange(10_000, 10_200);
        Bound(Part("inlineData", $$$"""{"mimeType":"image/png","data":"{{{new string('A', 1_000_000)}}}"}""")).ShouldBeInRange(4_096, 4_300);
        Bound(Part("inline_data", $$"""{"data":"{{new string('A', 640_000)}}","mime_type":"audio/mp3"}""")).ShouldBeInRange(7_000, 8_000);
        Bound(Part("fileData", """{"fileUri":"gs://b/o","mimeType":"video/mp4"}""")).ShouldBeInRange(16_000, 17_000);
        Bound(Part("functionCall", """{"name":"f","args":{"inlineData":{"data":"#"}}}""".Replace("#", new string('A', 10_000), StringComparison.Ordinal))).ShouldBeGreaterThan(10_000);
        Bound($$"""{"contents":[{"parts":[]}],"tools":[{"functionDeclarations":[{"name":"f","description":"{{new string('d', 5_000)}}"}]}]}""").ShouldBeInRange(5_000, 6_000);
        Bound($$$"""{"contents":[{"parts":[]}],"systemInstruction":{"parts":[{"text":"{{{new string('s', 5_000)}}}"}]}}""").ShouldBeInRange(5_000, 5_200);
    }

    private static long Bound(string body) => GeminiSpoken.Request(body).PromptTokensBound;

    private static string Part(string name, string value) => $$$"""{"contents":[{"parts":[{"{{{name}}}":{{{value}}}}]}]}""";
}
