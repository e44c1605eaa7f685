using System.Text;
using System.Text.Json;
using AiGateway.Bench.Upstream;
using AiGateway.Bench.Wire;

namespace AiGateway.Bench.Tests.Upstream;

public sealed class ScriptTests
{
    private static readonly string[] Anthropics =
    [
        "message_start", "ping", "content_block_start", "content_block_delta", "content_block_delta", "content_block_stop", "message_delta", "message_stop",
    ];

    [Fact]
    public void Anthropics_stream_has_its_events_in_order() => DataOf(ofMessages: true).Select(data => JsonElement.Parse(data).GetProperty("type").GetString()).ShouldBe(Anthropics);

    [Fact]
    public void OpenAIs_stream_ends_with_its_finish_its_usage_and_the_word()
    {
        var data = DataOf(ofMessages: false);
        data.Count.ShouldBe(5);
        JsonElement.Parse(data[2]).GetProperty("choices")[0].GetProperty("finish_reason").GetString().ShouldBe("stop");
        JsonElement.Parse(data[3]).GetProperty("usage").GetProperty("completion_tokens").GetInt32().ShouldBe(2);
        data[4].ShouldBe("[DONE]");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Words_are_stamped_and_nothing_else_is(bool ofMessages) => DataOf(ofMessages).Count(data => data.Contains("fp_rx", StringComparison.Ordinal)).ShouldBe(2);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Both_formats_bring_the_same_words(bool ofMessages) => string.Concat(DataOf(ofMessages)).ShouldSatisfyAllConditions(text => text.ShouldContain("\" one"), text => text.ShouldContain("\" word"));

    private static List<string> DataOf(bool ofMessages)
    {
        var script = Script.For("bench-f0-n2", ofMessages);
        var output = new ByteBuffer(1024);
        script.WriteStart(output);
        for (var number = 0; number < script.Behaviour.Events; number++) script.WriteEvent(output, number, received: 1);
        script.WriteEnd(output);
        var lines = Encoding.ASCII.GetString(output.Written).Split('\n');
        return [.. lines.Where(line => line.StartsWith("data: ", StringComparison.Ordinal)).Select(line => line["data: ".Length..])];
    }
}
