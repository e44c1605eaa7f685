using System.Text;
using AiGateway.Calls;
using AiGateway.Dialects;

namespace AiGateway.Tests.Dialects.OpenAI;

/// <summary>What is a whole answer and what is not.</summary>
public sealed class ChatStreamEndTests
{
    private readonly StreamBatch batch = new();

    [Fact]
    public void A_stream_that_leaves_out_a_choice_that_was_asked_for_is_not_whole()
    {
        var reader = Open(choices: 2);
        Accept(reader, """{"choices":[{"index":0,"delta":{"content":"a"},"finish_reason":"stop"}]}""");
        reader.MayEnd.ShouldBeFalse();

        Accept(reader, """{"choices":[{"index":1,"delta":{"content":"b"},"finish_reason":"stop"}]}""");

        reader.MayEnd.ShouldBeTrue();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{bad json")]
    [InlineData("""{"choices":{"a":1}}""")]
    [InlineData("""{"choices":[]}""")]
    public void A_stream_that_ends_without_any_choice_has_failed(string? before)
    {
        var reader = Open(choices: 1);
        if (before is not null) Accept(reader, before);

        var step = Accept(reader, "[DONE]");

        step.Kind.ShouldBe(StreamStepKind.Failed);
        step.Error!.Code.ShouldBe("upstream_invalid_response");
    }

    private static IStreamReader Open(int choices) => ChatDialect.Upstream.OpenStream(new CallRequest { Model = "m", Stream = true, Choices = choices });

    private StreamStep Accept(IStreamReader reader, string data) => reader.Accept([], Encoding.UTF8.GetBytes(data), batch);
}
