using System.Text;
using AiGateway.Calls;
using AiGateway.Dialects;

namespace AiGateway.Tests.Dialects.Anthropic;

public sealed class AnthropicCountTests
{
    private static readonly ITokenCountDialect Count = (ITokenCountDialect)new DialectCatalog().Get("anthropic-count-tokens");
    private static readonly IUpstreamDialect Upstream = new DialectCatalog().Between("anthropic-count-tokens", ["anthropic-messages", "anthropic-count-tokens"])!;

    [Fact]
    public void A_count_is_asked_for_with_the_same_question_and_reserves_nothing()
    {
        var request = Request("""{"model":"c","messages":[{"role":"user","content":"hi"}]}""");

        request.MaxOutputTokens.ShouldBe(0);
        request.PromptTokensBound.ShouldBe(0);
        Encoding.UTF8.GetString(Upstream.Prepare(request, AnthropicWire.TargetOf("up")).Document.Span).ShouldBe("""{"model":"up","messages":[{"role":"user","content":"hi"}]}""");
    }

    [Fact]
    public void A_question_without_messages_is_refused() =>
        Count.Read("""{"model":"c"}"""u8.ToArray(), CallPath.Plain).Error.ShouldNotBeNull().Message.ShouldBe("messages: Field required");

    [Theory]
    [InlineData("""{"input_tokens":14}""", true)]
    [InlineData("""{"input_tokens":14,"context_management":{"original_input_tokens":70}}""", true)]
    [InlineData("""{"input_tokens":-1}""", false)]
    [InlineData("""{"input_tokens":"14"}""", false)]
    [InlineData("{}", false)]
    [InlineData("x", false)]
    public void A_reply_is_a_number_and_uses_no_tokens(string body, bool isReply)
    {
        var reading = Upstream.ReadReply(CallRequest.Unread, Encoding.UTF8.GetBytes(body));

        (reading is not null).ShouldBe(isReply);
        if (isReply) reading!.Value.Facts.Usage.ShouldBe(new Usage { Prompt = 0, Completion = 0 });
    }

    [Fact]
    public void The_gateways_own_count_is_written_like_Anthropics() => Encoding.UTF8.GetString(Count.WriteCount(12).Span).ShouldBe("""{"input_tokens":12}""");

    // What Anthropic counted for the like of these.
    [Theory]
    [InlineData("""[{"role":"user","content":"Hello, world"}]""", "", 10)]
    [InlineData("""[{"role":"user","content":"What is the quickest way to develop a Python program that is used by millions of people around the world?"}]""", "", 27)]
    [InlineData("""[{"role":"user","content":[{"type":"text","text":"Hello there."}]},{"role":"assistant","content":"Hi, how are you?"},{"role":"user","content":"Fine, thank you very much."}]""", "", 30)]
    [InlineData("""[{"role":"user","content":"What is the weather?"}]""", """, "tools":[{"name":"get_weather","description":"Get the current weather in a given location","input_schema":{"type":"object","properties":{"location":{"type":"string","description":"The city and state, e.g. San Francisco, CA"}},"required":["location"]}}]""", 403)]
    public void An_estimate_comes_close(string messages, string more, int tokens) =>
        Count.Estimate(Request($$"""{"model":"c","messages":{{messages}}{{more}}}""")).ShouldBeInRange((long)(tokens * 0.7), (long)(tokens * 1.3));

    [Fact]
    public void A_picture_is_estimated_and_not_read() =>
        Count.Estimate(Request($$$"""{"model":"c","messages":[{"role":"user","content":[{"type":"image","source":{"type":"base64","media_type":"image/png","data":"{{{new string('A', 100_000)}}}"}}]}]}""")).ShouldBeInRange(4096, 4200);

    [Theory]
    [InlineData('=')]
    [InlineData('漢')]
    [InlineData('a')]
    public void A_long_run_without_a_boundary_takes_no_time(char letter)
    {
        var text = new string(letter, 1_000_000);
        var start = TimeProvider.System.GetTimestamp();

        Count.Estimate(Request($$"""{"model":"c","messages":[{"role":"user","content":"{{text}}"}]}""")).ShouldBeGreaterThan(1000);

        TimeProvider.System.GetElapsedTime(start).ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    private static CallRequest Request(string body) => Count.Read(Encoding.UTF8.GetBytes(body), CallPath.Plain).Request.ShouldNotBeNull();
}
