using System.Text;
using AiGateway.Calls;
using AiGateway.Dialects;
using AiGateway.Dialects.Translation;
using AiGateway.Tests.Dialects.Translated;

namespace AiGateway.Tests.Dialects.Ollama;

public sealed class OllamaAnswerTests
{
    private const string Calls = """{"model":"q","created_at":"2026-11-28T12:00:03.5Z","message":{"role":"assistant","content":"","tool_calls":[{"function":{"name":"f","arguments":{"a":1}}},{"function":{"name":"f","arguments":{"a":1}}},{"id":"own","function":{"name":"g"}}]},"done":true,"done_reason":"stop"}""";

    [Fact]
    public void Calls_without_ids_get_ids_of_their_own_that_are_always_the_same()
    {
        var parts = Whole(Calls)!.Answer.Choices[0].Parts.Cast<ChatPart.ToolCall>().ToList();

        parts.Select(call => call.Arguments).ShouldBe(["""{"a":1}""", """{"a":1}""", "{}"]);
        parts.Select(call => call.Id).ShouldBeUnique();
        parts[0].Id.ShouldStartWith("call_");
        parts[2].Id.ShouldBe("own");
        Whole(Calls)!.Answer.Choices[0].Parts.Cast<ChatPart.ToolCall>().Select(call => call.Id).ShouldBe(parts.Select(call => call.Id));
    }

    [Fact]
    public void Calls_make_the_finish_and_the_head_says_what_is_known()
    {
        var told = Whole(Calls)!;

        told.Answer.Choices[0].Finish.ShouldBe(ChatFinish.ToolCalls);
        told.Answer.Head.ShouldBe(new ChatHead(null, "q", 1795867203));
        told.Facts.FinishReason.ShouldBe("stop");
        told.Answer.Usage.ShouldBeNull();
    }

    [Theory]
    [InlineData("length", ChatFinish.Length)]
    [InlineData("load", ChatFinish.Stop)]
    [InlineData("unload", ChatFinish.Stop)]
    public void A_reason_has_its_meaning(string reason, ChatFinish finish) =>
        Whole($$$"""{"message":{"content":"x"},"done":true,"done_reason":"{{{reason}}}","eval_count":3}""")!.Answer.Choices[0].Finish.ShouldBe(finish);

    [Fact]
    public void Calls_are_numbered_over_the_whole_stream()
    {
        const string Call = """{"message":{"tool_calls":[{"function":{"name":"f","arguments":{}}}]},"done":false}""";

        var told = Told.OfStream("ollama-chat", [("", Call), ("", Call), ("", """{"message":{"content":""},"done":true,"done_reason":"stop"}""")]);

        told.Reply.ToolCalls.Select(call => call.Id).ShouldBeUnique();
        told.Reply.ToolCalls.Count.ShouldBe(2);
        told.Last.ShouldBe(StreamStep.Terminal);
    }

    [Fact]
    public void An_error_amid_the_stream_ends_it_and_its_text_stays_inside()
    {
        var told = Told.OfStream("ollama-chat", [("", """{"message":{"content":"a"},"done":false}"""), ("", """{"error":"secret"}""")]);

        told.Last.Error!.Message.ShouldNotContain("secret");
        told.MayEnd.ShouldBeFalse();
        Whole("""{"error":"x"}""").ShouldBeNull();
        Whole("""{"message":{"content":"a"},"done":false}""").ShouldBeNull();
    }

    [Theory]
    [InlineData(400, ErrorKind.InvalidRequest)]
    [InlineData(401, ErrorKind.Authentication)]
    [InlineData(404, ErrorKind.NotFound)]
    [InlineData(429, ErrorKind.RateLimit)]
    [InlineData(500, ErrorKind.Upstream)]
    [InlineData(503, ErrorKind.Unavailable)]
    public void An_errors_kind_follows_from_its_status(int status, ErrorKind kind) =>
        Written.Dialect("ollama-chat").ReadError(status, """{"error":"x"}"""u8.ToArray())!.Kind.ShouldBe(kind);

    private static Told? Whole(string body) => Told.OfWhole("ollama-chat", Encoding.UTF8.GetBytes(body));
}
