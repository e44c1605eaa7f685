using System.Net.ServerSentEvents;
using System.Text;
using AiGateway.Calls;
using AiGateway.Dialects;
using AiGateway.Dialects.Translation;
using AiGateway.Fixtures.Exchanges;

namespace AiGateway.Tests.Dialects.OpenAI.Translation;

/// <summary>The written exchanges of chat completions through the middle form and back: what a client must know at the end is the same.</summary>
public sealed class ExchangeTests
{
    private static readonly CallRequest Request = new() { Model = "asked", Stream = true, WantsStreamUsage = true };

    // Fields that only one vendor knows.
    private static readonly string[] OnlyTheirs = ["safe_prompt", "prompt_mode", "provider"];

    public static TheoryData<string> Names => new(Exchanges.Of(Exchanges.OpenAIChat).Select(exchange => exchange.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_whole_reply_keeps_all_that_it_says(string name)
    {
        var exchange = Exchanges.Find(Exchanges.OpenAIChat, name);
        var answer = new ChatAnswerBuilder();
        OpenAIChat.Upstream.ReadAnswer(exchange.Reply, answer).ShouldNotBeNull();

        SeenIn(ClientView.OfWhole(Exchanges.OpenAIChat, OpenAIChat.Caller.WriteAnswer(answer.Build(), Request))).ShouldBe(SeenIn(exchange.Expected));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_stream_keeps_all_that_it_says(string name)
    {
        var exchange = Exchanges.Find(Exchanges.OpenAIChat, name);
        var written = Translate(exchange.Stream);

        SeenIn(ClientView.OfStream(Exchanges.OpenAIChat, written)).ShouldBe(SeenIn(exchange.Expected));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_question_is_understood_and_written_again_without_a_loss(string name)
    {
        var (question, fields) = OpenAIChat.Read(Encoding.UTF8.GetString(Exchanges.Find(Exchanges.OpenAIChat, name).Request.Span));
        var (document, notes) = OpenAIChat.Write(question);

        fields.Mistake.ShouldBeNull();
        fields.Given.Where(field => field.Parameter is null).Select(field => field.Path).Except(OnlyTheirs).ShouldBeEmpty();
        notes.Error.ShouldBeNull();
        document["messages"]!.AsArray().Count.ShouldBe(question.Turns.Length);
    }

    private static ReadOnlyMemory<byte> Translate(ReadOnlyMemory<byte> stream)
    {
        var reader = OpenAIChat.Upstream.OpenReader(Request);
        var writer = OpenAIChat.Caller.OpenWriter(Request);
        var batch = new StreamBatch();
        writer.WriteTo(batch);
        using var file = new MemoryStream(stream.ToArray());
        foreach (var item in SseParser.Create(file, static (_, data) => data.ToArray()).Enumerate())
            reader.Accept(item.EventType == "message" ? [] : Encoding.UTF8.GetBytes(item.EventType), item.Data, writer).Kind.ShouldBeOneOf(StreamStepKind.Go, StreamStepKind.Terminal);
        reader.MayEnd.ShouldBeTrue();
        writer.End();
        return batch.Bytes.ToArray();
    }

    // Signatures get another place and a mark of their origin.
    private static SeenReply SeenIn(SeenReply reply) => reply with { Signatures = [] };
}
