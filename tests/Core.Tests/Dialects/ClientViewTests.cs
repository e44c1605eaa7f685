using System.Text;
using AiGateway.Fixtures.Exchanges;

namespace AiGateway.Tests.Dialects;

/// <summary>The oracle notices what a strict client would not take.</summary>
public sealed class ClientViewTests
{
    [Theory]
    [InlineData("openai-chat", "text", "data: [DONE]\n\n", "", "[DONE] must come once and last.")]
    [InlineData("openai-chat", "text", "\"role\":\"assistant\",", "", "The first delta of a choice has no role.")]
    [InlineData("openai-chat", "text", "\"finish_reason\":\"stop\"", "\"finish_reason\":null", "A choice has no finish.")]
    [InlineData("openai-chat", "tool-call", "\"index\":0,\"id\"", "\"index\":1,\"id\"", "The tool calls' indexes have gaps.")]
    [InlineData("openai-chat", "two-choices", "\"index\":1", "\"index\":2", "The choices' indexes have gaps.")]
    [InlineData("openai-chat", "cached-usage", "\"total_tokens\":2158", "\"total_tokens\":1", "The total is not the sum")]
    [InlineData("anthropic", "text", "\"index\":0", "\"index\":1", "Block 1 should be 0.")]
    [InlineData("anthropic", "text", "event: content_block_stop", "event: ping", "The event ping has another type")]
    [InlineData("anthropic", "thinking", "\"type\":\"text_delta\"", "\"type\":\"thinking_delta\"", "A thinking_delta comes in a block of text.")]
    [InlineData("anthropic", "tool-call", "\"input\":{}", "\"input\":{\"city\":\"\"}", "A tool_use block must start with an empty input.")]
    [InlineData("gemini", "text", "\"role\": \"model\"", "\"role\": \"assistant\"", "A candidate's role is not model.")]
    [InlineData("gemini", "text", "\"index\": 0}], \"usageMetadata\"", "\"finishReason\": \"STOP\", \"index\": 0}], \"usageMetadata\"", "A candidate goes on after its finishReason.")]
    [InlineData("openai-responses", "text", "\"sequence_number\":5}", "\"sequence_number\":6}", "The sequence_number of response.output_text.delta should be 5.")]
    [InlineData("openai-responses", "text", "\"delta\":\"Lisbon\"", "\"delta\":\"Porto\"", "The text done is not the one streamed.")]
    [InlineData("openai-responses", "tool-calls-parallel", "\"output_index\":1", "\"output_index\":2", "Item 2 should be 1.")]
    [InlineData("bedrock-converse", "text", "\"contentBlockIndex\":0", "\"contentBlockIndex\":1", "Block 1 is not open.")]
    [InlineData("cohere-chat", "tool-call", "\"index\":0", "\"index\":1", "tool-call-start: 1 should be 0.")]
    [InlineData("ollama", "text", "\"done\":true", "\"done\":false", "The stream ends without a line that is done.")]
    public void A_stream_against_the_grammar_is_told(string dialect, string name, string written, string instead, string message)
    {
        var stream = Encoding.UTF8.GetString(Exchanges.Find(dialect, name).Stream.Span);
        stream.ShouldContain(written);

        var broken = Encoding.UTF8.GetBytes(stream.Replace(written, instead, StringComparison.Ordinal));

        Should.Throw<BrokenGrammarException>(() => ClientView.OfStream(dialect, broken)).Message.ShouldStartWith(message);
    }

    [Fact]
    public void Frames_of_Bedrock_have_lengths_and_checksums()
    {
        var frame = BedrockFrames.Encode(Encoding.UTF8.GetBytes("{\"event\":\"messageStop\",\"payload\":{\"stopReason\":\"end_turn\"}}\n"));

        Convert.ToHexStringLower(frame).ShouldBe("0000007a00000051ca2c46650b3a6576656e742d7479706507000b6d65737361676553746f700d3a636f6e74656e742d747970650700106170706c69636174696f6e2f6a736f6e0d3a6d6573736167652d747970650700056576656e747b2273746f70526561736f6e223a22656e645f7475726e227d5fbf09fc");
    }
}
