using AiGateway.Calls;
using AiGateway.Dialects.Translation;

namespace AiGateway.Tests.Dialects.OpenAI.Translation;

public sealed class ChunkWritingTests
{
    private const string Frame = """data: {"id":"c","object":"chat.completion.chunk","created":7,"model":"m","choices":[{"index":0,"delta":{""";

    [Fact]
    public void A_stream_begins_with_the_role_and_ends_with_finish_usage_and_done()
    {
        var written = OpenAIChat.WriteStream(new() { Model = "m", WantsStreamUsage = true }, sink =>
        {
            sink.Begin(new("c", "m", 7));
            sink.Text(0, JsonChars.Quote("a\"é"));
            sink.Finish(0, ChatFinish.Stop, null);
            sink.Used(new() { Prompt = 1, Completion = 2 });
        });

        written.ShouldBe(
            Frame + "\"role\":\"assistant\",\"content\":\"\",\"refusal\":null},\"logprobs\":null,\"finish_reason\":null}],\"usage\":null}\n\n"
            + Frame + "\"content\":\"a\\\"é\"},\"logprobs\":null,\"finish_reason\":null}],\"usage\":null}\n\n"
            + Frame + "},\"logprobs\":null,\"finish_reason\":\"stop\"}],\"usage\":null}\n\n"
            + "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":7,\"model\":\"m\",\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":3,"
            + "\"prompt_tokens_details\":{},\"completion_tokens_details\":{}}}\n\ndata: [DONE]\n\n");
    }

    [Fact]
    public void Usage_is_shown_to_who_asked_and_to_nobody_else() =>
        OpenAIChat.WriteStream(new() { Model = "m" }, sink => sink.Used(new() { Prompt = 1, Completion = 2 })).ShouldBe("data: [DONE]\n\n");

    [Fact]
    public void Nothing_is_written_before_there_is_something_to_say()
    {
        var writer = OpenAIChat.Caller.OpenWriter(new() { Model = "m" });
        var batch = new StreamBatch();
        writer.WriteTo(batch);
        writer.Begin(new("c", "m"));

        batch.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void A_delta_of_text_allocates_nothing()
    {
        var writer = OpenAIChat.Caller.OpenWriter(new() { Model = "m" });
        var batch = new StreamBatch();
        batch.Expect(1 << 20);
        writer.WriteTo(batch);
        writer.Begin(new("c", "m"));
        var piece = "\"abc\""u8.ToArray();
        Tell(writer, piece);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var turn = 0; turn < 100; turn++) Tell(writer, piece);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static void Tell(ChatStreamWriter writer, byte[] json)
    {
        var reader = new System.Text.Json.Utf8JsonReader(json);
        reader.Read();
        writer.Text(0, JsonChars.Of(json, reader));
    }
}
