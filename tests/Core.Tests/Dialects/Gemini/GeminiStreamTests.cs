using System.Text;
using AiGateway.Calls;
using AiGateway.Dialects;

namespace AiGateway.Tests.Dialects.Gemini;

public sealed class GeminiStreamTests
{
    private const string First = """{"candidates": [{"content": {"parts": [{"text": "Hel"}],"role": "model"},"index": 0}],"usageMetadata": {"promptTokenCount": 3,"candidatesTokenCount": 1},"modelVersion": "gemini-2.5-pro"}""";
    private const string Last = """{"candidates": [{"content": {"parts": [{"text": "lo"}],"role": "model"},"finishReason": "STOP","index": 0}],"usageMetadata": {"promptTokenCount": 3,"candidatesTokenCount": 2}}""";

    [Fact]
    public void Chunks_pass_as_they_came_and_nothing_follows_the_last()
    {
        var (reader, batch) = Read(GeminiSpoken.Events, First, Last);
        reader.WriteTerminal(batch);

        GeminiSpoken.Text(batch.Bytes).ShouldBe($"data: {First}\n\ndata: {Last}\n\n");
        reader.MayEnd.ShouldBeTrue();
        reader.Facts.ShouldBe(new ReplyFacts { Usage = new() { Prompt = 3, Completion = 2 }, FinishReason = "STOP", UpstreamModel = "gemini-2.5-pro" });
    }

    [Fact]
    public void Who_does_not_ask_for_events_gets_one_array()
    {
        var (reader, batch) = Read(GeminiSpoken.Array, First, Last);
        reader.WriteTerminal(batch);

        GeminiSpoken.Text(batch.Bytes).ShouldBe($"[{First},\n{Last}]");
    }

    [Fact]
    public void A_stream_without_a_finish_may_not_end() => Read(GeminiSpoken.Events, First).Reader.MayEnd.ShouldBeFalse();

    [Fact]
    public void A_stream_of_two_candidates_ends_with_the_second()
    {
        const string Second = """{"candidates":[{"index":1,"finishReason":"MAX_TOKENS"}]}""";
        var request = GeminiSpoken.Request("""{"contents":[{"parts":[]}],"generationConfig":{"candidateCount":2}}""", GeminiSpoken.Events);
        var reader = GeminiSpoken.Upstream.OpenStream(request);
        var batch = new StreamBatch();

        Accept(reader, Last, batch);
        reader.MayEnd.ShouldBeFalse();
        Accept(reader, Second, batch);

        reader.MayEnd.ShouldBeTrue();
        reader.Facts.FinishReason.ShouldBe("STOP");
    }

    [Fact]
    public void A_blocked_prompt_ends_a_stream()
    {
        var (reader, _) = Read(GeminiSpoken.Events, """{"promptFeedback":{"blockReason":"SAFETY"}}""");

        reader.MayEnd.ShouldBeTrue();
        reader.Facts.FinishReason.ShouldBe("SAFETY");
    }

    [Fact]
    public void A_malformed_chunk_is_left_out()
    {
        var reader = GeminiSpoken.Upstream.OpenStream(GeminiSpoken.Request(GeminiSpoken.Hello, GeminiSpoken.Events));
        var batch = new StreamBatch();

        foreach (var data in (string[])["", "{", "[]", "7", "{\"candidates\":[}"])
            Accept(reader, data, batch).ShouldBe(StreamStep.Skipped);

        batch.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void An_error_in_the_stream_ends_it_as_Google_ends_it()
    {
        var (reader, batch) = Read(GeminiSpoken.Array, First);

        var step = Accept(reader, """{"error":{"code":503,"message":"secret","status":"UNAVAILABLE"}}""", batch);
        GeminiSpoken.Callers.WriteStreamError(step.Error!, GeminiSpoken.Request(GeminiSpoken.Hello, GeminiSpoken.Array), batch);

        step.Error!.Kind.ShouldBe(ErrorKind.Unavailable);
        GeminiSpoken.Text(batch.Bytes).ShouldSatisfyAllConditions(
            text => text.ShouldStartWith($"[{First},\n{{\"error\":{{\"code\":502,"),
            text => text.ShouldEndWith("}]"),
            text => text.ShouldNotContain("secret"));
    }

    [Fact]
    public void Data_of_several_lines_comes_out_on_one()
    {
        var (_, batch) = Read(GeminiSpoken.Events, "{\n\"candidates\":\r\n[]}");

        GeminiSpoken.Text(batch.Bytes).ShouldBe("data: { \"candidates\":  []}\n\n");
    }

    [Fact]
    public void A_chunk_that_passes_leaves_nothing_behind()
    {
        var reader = GeminiSpoken.Upstream.OpenStream(GeminiSpoken.Request(GeminiSpoken.Hello, GeminiSpoken.Events));
        var batch = new StreamBatch();
        var chunk = Encoding.UTF8.GetBytes(First);
        batch.Expect(64 * 1024);
        reader.Accept(default, chunk, batch);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var at = 0; at < 100; at++) reader.Accept(default, chunk, batch);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static (IStreamReader Reader, StreamBatch Batch) Read(CallPath path, params string[] chunks)
    {
        var reader = GeminiSpoken.Upstream.OpenStream(GeminiSpoken.Request(GeminiSpoken.Hello, path));
        var batch = new StreamBatch();
        foreach (var chunk in chunks) Accept(reader, chunk, batch).ShouldBe(StreamStep.Go);
        return (reader, batch);
    }

    private static StreamStep Accept(IStreamReader reader, string data, StreamBatch batch) => reader.Accept(default, Encoding.UTF8.GetBytes(data), batch);
}
