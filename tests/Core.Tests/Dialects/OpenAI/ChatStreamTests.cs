using System.Text;
using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects;
using FsCheck.Xunit;

namespace AiGateway.Tests.Dialects.OpenAI;

public sealed class ChatStreamTests
{
    private static readonly string[] Events =
    [
        """{"id":"c","model":"m","choices":[{"index":0,"delta":{"content":"a\u00e9"},"finish_reason":null}],"usage":null}""",
        """{"usage":{"prompt_tokens":3,"completion_tokens":4,"prompt_tokens_details":{"cached_tokens":1}},"choices":[]}""",
        """{"choices":[{"index":1,"finish_reason":"stop"}], "usage" : {"prompt_tokens":3} , "x":[{"y":1}]}""",
        """{"error":{"message":"m","code":"c"}}""",
        "[DONE]",
    ];

    [Theory]
    [InlineData("""{"choices":[{"index":0}],"usage":null}""", """{"choices":[{"index":0}]}""")]
    [InlineData("""{"usage":null,"choices":[{"index":0}]}""", """{"choices":[{"index":0}]}""")]
    [InlineData("""{ "usage" : null , "choices":[{"index":0}] }""", """{ "choices":[{"index":0}] }""")]
    [InlineData("""{"a":1E2 , "usage":{"x":[1]} , "choices":[{"index":0}]}""", """{"a":1E2 , "choices":[{"index":0}]}""")]
    [InlineData("""{"usage":null}""", "{}")]
    [InlineData("""{"us\u0061ge":null,"choices":[{"index":0,"usage":1}]}""", """{"choices":[{"index":0,"usage":1}]}""")]
    [InlineData("""{"choices":[{"index":0}],"x_groq":{"usage":{}}}""", """{"choices":[{"index":0}],"x_groq":{"usage":{}}}""")]
    public void Usage_is_cut_out_where_the_caller_did_not_ask_and_every_other_byte_stays(string upstream, string client)
    {
        Accept(upstream, wantsUsage: false).ShouldBe($"data: {client}\n\n");
        Accept(upstream, wantsUsage: true).ShouldBe($"data: {upstream}\n\n");
    }

    [Fact]
    public void A_chunk_that_is_only_there_for_usage_is_left_out_where_the_caller_did_not_ask()
    {
        Accept("""{"choices":[],"usage":{"prompt_tokens":1}}""", wantsUsage: false).ShouldBe("");
        Accept("""{"choices":[],"usage":null}""", wantsUsage: false).ShouldBe("data: {\"choices\":[]}\n\n");
        Accept("""{"choices":[],"usage":{},"prompt_filter_results":[]}""", wantsUsage: false)
            .ShouldBe("data: {\"choices\":[],\"prompt_filter_results\":[]}\n\n");
    }

    [Fact]
    public void Data_of_several_lines_becomes_one_line() =>
        Accept("{\"choices\":\n[{\"index\":0}],\r\n\"a\":1}", wantsUsage: true).ShouldBe("data: {\"choices\": [{\"index\":0}],  \"a\":1}\n\n");

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}}")]
    [InlineData("[]")]
    [InlineData("42")]
    [InlineData("\"[DONE]\"")]
    [InlineData("{\"choices\":[{\"index\":0,\"finish_reason\":\"stop\"}]")]
    [InlineData("{\"usage\":{\"prompt_tokens\":5},\"usage\":{\"prompt_tokens\":6}}")]
    public void A_malformed_event_is_left_out_and_not_believed(string data)
    {
        var reader = Open(wantsUsage: true);
        var batch = new StreamBatch();

        reader.Accept([], Encoding.UTF8.GetBytes(data), batch).Kind.ShouldBe(StreamStepKind.Skipped);

        batch.IsEmpty.ShouldBeTrue();
        reader.Facts.ShouldBe(new ReplyFacts());
        reader.MayEnd.ShouldBeFalse();
    }

    [Fact]
    public void Half_a_surrogate_pair_that_a_model_cut_passes() =>
        Accept("""{"choices":[{"index":0,"delta":{"content":"\ud83d"}}]}""", wantsUsage: false).ShouldContain("\\ud83d");

    [Fact]
    public void A_stream_may_end_when_every_choice_that_began_has_its_finish()
    {
        var reader = Open(wantsUsage: false);
        var batch = new StreamBatch();
        void Chunk(string choice) => reader.Accept([], Encoding.UTF8.GetBytes($$"""{"choices":[{{choice}}]}"""), batch);

        reader.MayEnd.ShouldBeFalse();
        Chunk("");
        reader.MayEnd.ShouldBeFalse();
        Chunk("""{"index":0,"finish_reason":null},{"index":1}""");
        reader.MayEnd.ShouldBeFalse();
        Chunk("""{"finish_reason":"length","index":1}""");
        reader.MayEnd.ShouldBeFalse();
        Chunk("""{"index":0,"finish_reason":"stop"}""");
        reader.MayEnd.ShouldBeTrue();
        Chunk("""{"index":0,"finish_reason":null}""");
        reader.MayEnd.ShouldBeTrue();
        reader.Facts.FinishReason.ShouldBe("stop");
        Chunk("""{"index":100000,"finish_reason":"stop"}""");
        reader.MayEnd.ShouldBeFalse();
    }

    [Theory]
    [InlineData("", """{"error":{"message":"too\u0000 much","code":"rate_limit_exceeded"}}""", "rate_limit_exceeded")]
    [InlineData("", """{"choices":[],"error":{"message":"m","code":502}}""", "502")]
    [InlineData("", """{"error":"model is gone"}""", "upstream_error")]
    [InlineData("", """{"error":{"code":"has spaces","message":["m"]}}""", "upstream_error")]
    [InlineData("", """{"error":true}""", "upstream_error")]
    [InlineData("error", """{"message":"m","code":"c"}""", "c")]
    [InlineData("error", """{"error":{"message":"m"}}""", "upstream_error")]
    [InlineData("", """{"error":{"message":"\n\u0007"}}""", "upstream_error")]
    [InlineData("error", "not json", "upstream_error")]
    public void An_error_event_fails_the_stream_by_its_code_and_is_not_quoted(string name, string data, string code)
    {
        var batch = new StreamBatch();

        var step = Open(wantsUsage: true).Accept(Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(data), batch);

        step.Kind.ShouldBe(StreamStepKind.Failed);
        step.Error.ShouldNotBeNull().Kind.ShouldBe(ErrorKind.Upstream);
        step.Error.Code.ShouldBe(code);
        step.Error.Message.ShouldBe("The model's provider reported an error in its stream.");
        batch.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void A_null_error_is_none() => Accept("""{"choices":[],"error":null}""", wantsUsage: true).ShouldNotBeEmpty();

    [Fact]
    public void A_chunk_passes_without_an_allocation()
    {
        var reader = Open(wantsUsage: false);
        var batch = new StreamBatch();
        batch.GetSpan(1 << 20);
        var chunk = """{"model":"m","choices":[{"index":0,"delta":{"content":"a"},"finish_reason":null}],"usage":null}"""u8;
        var other = """{"model":"m","choices":[{"index":0,"delta":{"reasoning":"a","content":""},"finish_reason":null}],"usage":null}"""u8;
        reader.Accept([], chunk, batch);
        reader.Accept([], other, batch);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 500; i++)
        {
            reader.Accept([], other, batch); // as the one before
            reader.Accept([], chunk, batch); // another shape: it is read
            reader.Accept([], other, batch);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Property(MaxTest = 2000)]
    public void No_bytes_whatever_break_the_reader(int which, bool wantsUsage, (ushort At, byte Value, bool IsInsert)[] mutations)
    {
        var data = Encoding.UTF8.GetBytes(Events[(which & int.MaxValue) % Events.Length]).ToList();
        foreach (var (at, value, isInsert) in mutations.Take(4))
        {
            if (isInsert || data.Count == 0) data.Insert(at % (data.Count + 1), value);
            else data[at % data.Count] = value;
        }

        var batch = new StreamBatch();
        var step = Open(wantsUsage).Accept([], data.ToArray(), batch);

        if (step.Kind != StreamStepKind.Go) batch.IsEmpty.ShouldBeTrue();
        if (batch.IsEmpty) return;
        var written = batch.Bytes.Span;
        written.StartsWith("data: "u8).ShouldBeTrue();
        written.EndsWith("\n\n"u8).ShouldBeTrue();
        written[..^2].IndexOfAny("\r\n"u8).ShouldBe(-1);
        var client = JsonDocument.Parse(batch.Bytes[6..^2]).RootElement;
        client.ValueKind.ShouldBe(JsonValueKind.Object);
        if (!wantsUsage) client.TryGetProperty("usage", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("plain", true)]
    [InlineData("", true)]
    [InlineData("\u00e9\ud83d\ude80", true)]
    [InlineData("a\\nb", true)]
    [InlineData("\\\"}]}", true)]
    [InlineData("a\"", false)]
    [InlineData("a\nb", false)]
    [InlineData("\\", false)]
    public void Whatever_text_a_chunk_brings_it_is_judged_as_the_first_was(string text, bool passes)
    {
        var reader = Open(wantsUsage: false);
        reader.Accept([], Encoding.UTF8.GetBytes(Chunk("first", "pad")), new());
        var batch = new StreamBatch();

        reader.Accept([], Encoding.UTF8.GetBytes(Chunk(text, "longer pad")), batch).Kind.ShouldBe(passes ? StreamStepKind.Go : StreamStepKind.Skipped);

        Encoding.UTF8.GetString(batch.Bytes.Span).ShouldBe(passes ? $"data: {Chunk(text, "longer pad").Replace(",\"usage\":null", "", StringComparison.Ordinal)}\n\n" : "");
    }

    [Property(MaxTest = 2000)]
    public void A_chunk_like_the_one_before_is_read_as_if_it_came_first(
        bool wantsUsage, string text, Finish firstFinish, Finish finish, bool isNamed, (ushort At, byte Value, bool IsInsert)[] mutations)
    {
        var first = Encoding.UTF8.GetBytes(Finished(Chunk("first", "pad"), firstFinish));
        var data = Encoding.UTF8.GetBytes(Finished(Chunk(JsonEncodedText.Encode(text ?? "").ToString(), "p"), finish).Replace("\"m\"", isNamed ? "\"m\"" : "\"\"", StringComparison.Ordinal)).ToList();
        foreach (var (at, value, isInsert) in mutations.Take(2))
        {
            if (isInsert) data.Insert(at % (data.Count + 1), (byte)(value & 0x7f));
            else data[at % data.Count] = (byte)(value & 0x7f);
        }

        var (warm, fresh) = (Open(wantsUsage), Open(wantsUsage));
        warm.Accept([], first, new());
        fresh.Accept([], Unlike(first), new());
        var (ofWarm, ofFresh) = (new StreamBatch(), new StreamBatch());

        warm.Accept([], data.ToArray(), ofWarm).Kind.ShouldBe(fresh.Accept([], data.ToArray(), ofFresh).Kind);

        ofWarm.Bytes.ToArray().ShouldBe(ofFresh.Bytes.ToArray());
        warm.Facts.ShouldBe(fresh.Facts);
        warm.MayEnd.ShouldBe(fresh.MayEnd);
    }

    [Fact]
    public void An_upstream_that_has_an_empty_finish_in_every_chunk_is_heard_when_it_ends()
    {
        var reader = Open(wantsUsage: true);
        foreach (var at in Enumerable.Range(0, 3)) reader.Accept([], Encoding.UTF8.GetBytes(Finished(Chunk($"word {at}", "pad"), Finish.Empty)), new());
        reader.MayEnd.ShouldBeFalse();

        reader.Accept([], Encoding.UTF8.GetBytes(Finished(Chunk("", "pad"), Finish.Stop)), new());

        reader.Facts.FinishReason.ShouldBe("stop");
        reader.MayEnd.ShouldBeTrue();
    }

    [Fact]
    public void What_differs_from_the_chunks_before_is_not_overlooked()
    {
        var reader = Open(wantsUsage: true);
        foreach (var at in Enumerable.Range(0, 3)) reader.Accept([], Encoding.UTF8.GetBytes(Chunk($"word {at}", "pad")), new());

        reader.Accept([], Encoding.UTF8.GetBytes(Chunk("last", "pad").Replace("\"finish_reason\":null", "\"finish_reason\":\"stop\"", StringComparison.Ordinal)), new());
        reader.Accept([], Encoding.UTF8.GetBytes(Chunk("", "pad").Replace("\"usage\":null", "\"usage\":{\"prompt_tokens\":7}", StringComparison.Ordinal)), new());

        reader.Facts.FinishReason.ShouldBe("stop");
        reader.Facts.Usage.ShouldNotBeNull().Prompt.ShouldBe(7);
        reader.MayEnd.ShouldBeTrue();
    }

    public enum Finish
    {
        Null,
        Empty,
        Stop,
    }

    private static string Finished(string chunk, Finish finish) => chunk.Replace(
        "\"finish_reason\":null", $"\"finish_reason\":{finish switch { Finish.Null => "null", Finish.Empty => "\"\"", _ => "\"stop\"" }}", StringComparison.Ordinal);

    // It says the same, in another shape.
    private static byte[] Unlike(ReadOnlySpan<byte> chunk) => [.. "{\"x\":1,"u8, .. chunk[1..]];

    // As OpenAI writes them: usage is null until the last one, and padding hides how long the text is.
    private static string Chunk(string text, string padding) =>
        $$"""{"id":"c","model":"m","choices":[{"index":0,"delta":{"content":"{{text}}"},"finish_reason":null}],"usage":null,"obfuscation":"{{padding}}"}""";

    private static IStreamReader Open(bool wantsUsage) =>
        ChatDialect.Upstream.OpenStream(new CallRequest { Model = "m", Stream = true, WantsStreamUsage = wantsUsage });

    private static string Accept(string data, bool wantsUsage)
    {
        var batch = new StreamBatch();
        Open(wantsUsage).Accept([], Encoding.UTF8.GetBytes(data), batch).ShouldBe(StreamStep.Go);
        return Encoding.UTF8.GetString(batch.Bytes.Span);
    }
}
