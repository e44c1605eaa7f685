using System.Text;
using AiGateway.Calls;
using AiGateway.Dialects;

namespace AiGateway.Tests.Dialects.Gemini;

public sealed class GeminiCountTests
{
    private const string Wrapped = """{"generateContentRequest":{"model":"models/flash","contents":[{"parts":[{"text":"Hello"}]}],"systemInstruction":{"parts":[{"text":"Brief."}]}}}""";
    private static readonly ITokenCountDialect Dialect = (ITokenCountDialect)new DialectCatalog().Get("gemini-count-tokens");
    private static readonly IUpstreamDialect Upstream = new DialectCatalog().Between("gemini-count-tokens", ["gemini-generate", "gemini-count-tokens"])!;

    [Theory]
    [InlineData(GeminiSpoken.Hello, "gemini", GeminiSpoken.Hello)]
    [InlineData(GeminiSpoken.Hello, "vertex", GeminiSpoken.Hello)]
    [InlineData("""{"contents":[{"parts":[]}],"tools":[]}""", "gemini", """{"generateContentRequest":{"contents":[{"parts":[]}],"tools":[],"model":"models/gemini-2.5-flash"}}""")]
    [InlineData(Wrapped, "gemini", """{"generateContentRequest":{"model":"models/gemini-2.5-flash","contents":[{"parts":[{"text":"Hello"}]}],"systemInstruction":{"parts":[{"text":"Brief."}]}}}""")]
    [InlineData(Wrapped, "vertex", """{"contents":[{"parts":[{"text":"Hello"}]}],"systemInstruction":{"parts":[{"text":"Brief."}]}}""")]
    public void The_question_goes_as_each_of_Googles_two_services_takes_it(string body, string kind, string sent) =>
        GeminiSpoken.Text(Upstream.Prepare(Request(body), GeminiSpoken.To("gemini-2.5-flash", kind)).Document).ShouldBe(sent);

    [Theory]
    [InlineData("{}", "contents")]
    [InlineData("""{"generateContentRequest":7}""", "generateContentRequest")]
    [InlineData("""{"generateContentRequest":{"contents":7}}""", "contents")]
    public void What_is_no_question_is_refused(string body, string param) => Dialect.Read(Encoding.UTF8.GetBytes(body), GeminiSpoken.Whole).Error!.Param.ShouldBe(param);

    [Fact]
    public void A_count_passes_as_it_came() =>
        GeminiSpoken.Text(Upstream.ReadReply(Request(GeminiSpoken.Hello), """{"totalTokens":31,"promptTokensDetails":[{"modality":"TEXT","tokenCount":31}]}"""u8.ToArray())!.Value.Body).ShouldContain("31");

    [Theory]
    [InlineData("[]")]
    [InlineData("7 8")]
    [InlineData("""{"totalTokens":"x"}""")]
    [InlineData("""{"error":{}}""")]
    public void What_is_no_count_is_not_taken_for_one(string body) => Upstream.ReadReply(CallRequest.Unread, Encoding.UTF8.GetBytes(body)).ShouldBeNull();

    [Fact]
    public void Where_nobody_counts_the_gateway_estimates()
    {
        Dialect.Estimate(Request($$"""{"contents":[{"parts":[{"text":"{{new string('a', 4_000)}}"}]}]}""")).ShouldBeInRange(500, 1_200);
        GeminiSpoken.Text(Dialect.WriteCount(12)).ShouldBe("""{"totalTokens":12}""");
    }

    private static CallRequest Request(string body)
    {
        var reading = Dialect.Read(Encoding.UTF8.GetBytes(body), GeminiSpoken.Whole);
        reading.Error.ShouldBeNull();
        return reading.Request.ShouldNotBeNull();
    }
}
