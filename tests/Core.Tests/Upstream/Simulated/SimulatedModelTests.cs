using System.Text;
using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Upstream.Simulated;
using Microsoft.Extensions.Time.Testing;

namespace AiGateway.Tests.Upstream.Simulated;

public sealed class SimulatedModelTests
{
    [Fact]
    public async Task It_says_that_it_is_simulated_and_what_it_was_told()
    {
        var reply = await WholeAsync("""{"model":"m","messages":[{"role":"system","content":"Be kind."},{"role":"user","content":"Hello there, model"}]}""");

        var choice = reply.GetProperty("choices")[0];
        var text = choice.GetProperty("message").GetProperty("content").GetString()!;
        text.ShouldStartWith("This answer comes from AI Gateway's simulated model; no AI was asked. You wrote 3 words");
        text.ShouldContain("Hello there, model");
        text.ShouldNotContain("Be kind");
        choice.GetProperty("finish_reason").GetString().ShouldBe("stop");
        reply.GetProperty("system_fingerprint").GetString().ShouldBe("simulated");
        reply.GetProperty("usage").GetProperty("prompt_tokens").GetInt32().ShouldBe(5);
        reply.GetProperty("usage").GetProperty("completion_tokens").GetInt32().ShouldBe(text.Split(' ').Length);
    }

    [Fact]
    public async Task A_stream_says_the_same_word_by_word()
    {
        const string Body = """{"model":"m","messages":[{"role":"user","content":"Hello there"}],"stream":true,"stream_options":{"include_usage":true}}""";
        using var egress = new Egresses();
        var call = Asked.Call(Simulated(), Body);

        var reply = (await egress.AskAsync(call)).ShouldBeOfType<GatewayReply.Streaming>();
        var heard = await Heard.AllAsync(reply.Stream);

        var whole = await WholeAsync(Body.Replace(",\"stream\":true,\"stream_options\":{\"include_usage\":true}", "", StringComparison.Ordinal));
        heard.Content.ShouldBe(whole.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString());
        heard.HasEnd.ShouldBeTrue();
        heard.Chunks.Count().ShouldBeGreaterThan(5);
        heard.Chunks.Select(chunk => chunk.GetProperty("id").GetString()).Distinct().Count().ShouldBe(1);
        heard.Chunks.First().GetProperty("choices")[0].GetProperty("delta").GetProperty("role").GetString().ShouldBe("assistant");
        heard.Chunks.Last().GetProperty("usage").GetProperty("total_tokens").GetInt32().ShouldBeGreaterThan(2);
        reply.Stream.Facts.FinishReason.ShouldBe("stop");
        reply.Stream.Facts.Usage!.Prompt.ShouldBe(2);
    }

    [Theory]
    [InlineData("max_tokens")]
    [InlineData("max_completion_tokens")]
    public async Task It_stops_at_the_length_that_was_asked(string field)
    {
        var reply = await WholeAsync($$"""{"model":"m","messages":[{"role":"user","content":"Hi"}],"{{field}}":3}""");

        reply.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString().ShouldBe("This answer comes");
        reply.GetProperty("choices")[0].GetProperty("finish_reason").GetString().ShouldBe("length");
        reply.GetProperty("usage").GetProperty("completion_tokens").GetInt32().ShouldBe(3);
    }

    [Fact]
    public async Task It_gives_the_choices_that_were_asked()
    {
        var reply = await WholeAsync("""{"model":"m","messages":[{"role":"user","content":"Hi"}],"n":3}""");

        reply.GetProperty("choices").EnumerateArray().Select(choice => choice.GetProperty("index").GetInt32()).ShouldBe([0, 1, 2]);
    }

    [Fact]
    public async Task It_refuses_more_choices_than_it_gives()
    {
        using var egress = new Egresses();

        var reply = (await egress.AskAsync(Asked.Call(Simulated(), """{"model":"m","messages":[{"role":"user","content":"Hi"}],"n":100}"""))).ShouldBeOfType<GatewayReply.Complete>();

        reply.Status.ShouldBe(400);
        Encoding.UTF8.GetString(reply.Body.Span).ShouldContain("at most 8 choices");
    }

    [Fact]
    public async Task It_does_not_pretend_to_call_tools()
    {
        var reply = await WholeAsync("""{"model":"m","messages":[{"role":"user","content":"Hi"}],"tools":[{"type":"function","function":{"name":"f"}}]}""");

        reply.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString()!.ShouldEndWith("It does not call tools.");
    }

    [Fact]
    public async Task It_repeats_little_of_a_long_message_and_no_half_characters()
    {
        var text = new string('x', 199) + "😀 and the rest";
        var reply = await WholeAsync($$"""{"model":"m","messages":[{"role":"user","content":"{{text}}"}]}""");

        var content = reply.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString()!;
        content.ShouldEndWith("xxx…\"");
        content.ShouldNotContain('\uFFFD');
    }

    [Fact]
    public async Task It_reads_parts_of_a_message()
    {
        var reply = await WholeAsync("""{"model":"m","messages":[{"role":"user","content":[{"type":"text","text":"two words"},{"type":"image_url","image_url":{"url":"https://x.example/i.png"}}]}]}""");

        reply.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString()!.ShouldContain("You wrote 2 words");
    }

    [Fact]
    public async Task Its_ids_and_times_are_of_the_gateways_clock()
    {
        var time = new FakeTimeProvider(DateTimeOffset.FromUnixTimeMilliseconds(1_600_000_000_123));
        using var egress = new Egresses(time: time);

        var reply = (await egress.AskAsync(Asked.Call(Simulated(), """{"model":"m","messages":[{"role":"user","content":"Hi"}]}""", time))).ShouldBeOfType<GatewayReply.Complete>();

        var root = JsonDocument.Parse(reply.Body).RootElement;
        root.GetProperty("id").GetString()!.ShouldStartWith($"chatcmpl-simulated-{1_600_000_000_123:x12}");
        root.GetProperty("created").GetInt64().ShouldBe(1_600_000_000);
    }

    [Fact]
    public async Task A_fault_while_typing_reaches_the_reader()
    {
        using var stream = SimulatedTyping.Start(Broken(), TimeProvider.System);
        using var reader = new StreamReader(stream);

        await Should.ThrowAsync<InvalidOperationException>(reader.ReadToEndAsync().WaitAsync(Asked.Patience));
    }

    private static IEnumerable<byte[]> Broken()
    {
        yield return "data: {}\n\n"u8.ToArray();
        throw new InvalidOperationException();
    }

    private static Target Simulated() => Asked.TargetAt(null) with { ProviderKind = "simulated", UpstreamModel = "sim" };

    private static async Task<JsonElement> WholeAsync(string body)
    {
        using var egress = new Egresses();
        var reply = (await egress.AskAsync(Asked.Call(Simulated(), body))).ShouldBeOfType<GatewayReply.Complete>();
        reply.Status.ShouldBe(200, Encoding.UTF8.GetString(reply.Body.Span));
        return JsonDocument.Parse(reply.Body).RootElement;
    }
}
