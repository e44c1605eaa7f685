using System.Text;
using AiGateway.Calls;
using AiGateway.Dialects;
using AiGateway.Dialects.Translation;
using AiGateway.Fixtures.Exchanges;

namespace AiGateway.Tests.Dialects.Translated;

/// <summary>The dialects that are only translated, held to the written exchanges.</summary>
public sealed class TranslatedExchangeTests
{
    private static readonly Dictionary<string, string> Names = new()
    {
        [Exchanges.BedrockConverse] = "bedrock-converse",
        [Exchanges.CohereChat] = "cohere-chat",
        [Exchanges.Ollama] = "ollama-chat",
    };

    public static TheoryData<string, string> Cases => new(Names.Keys.SelectMany(Exchanges.Of).Select(exchange => (exchange.Dialect, exchange.Name)));

    public static TheoryData<string, string> Failures => new(Names.Keys.SelectMany(Exchanges.ErrorsOf).Select(exchange => (exchange.Dialect, exchange.Name)));

    public static TheoryData<string> Dialects => new(Names.Values);

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_whole_reply_tells_what_its_client_would_see(string dialect, string name)
    {
        var exchange = Exchanges.Find(dialect, name);

        WithoutOwnIds(Told.OfWhole(Names[dialect], exchange.Reply)!.Reply, exchange).ToString().ShouldBe(exchange.Expected.ToString());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_stream_tells_the_same_and_ends(string dialect, string name)
    {
        var exchange = Exchanges.Find(dialect, name);

        var told = Told.OfStream(Names[dialect], WrittenEvents.Of(dialect, exchange.Stream));

        WithoutOwnIds(told.Reply, exchange).ToString().ShouldBe(exchange.Expected.ToString());
        told.Last.ShouldBe(StreamStep.Terminal);
        told.Facts.Usage.ShouldBe(told.Answer.Usage);
        told.Facts.FinishReason.ShouldBe(Told.OfWhole(Names[dialect], exchange.Reply)!.Facts.FinishReason);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_stream_has_the_same_parts_as_the_whole(string dialect, string name)
    {
        var exchange = Exchanges.Find(dialect, name);

        var stream = Told.OfStream(Names[dialect], WrittenEvents.Of(dialect, exchange.Stream)).Answer;

        stream.Choices[0].Parts.Select(part => part.GetType()).ShouldBe(Told.OfWhole(Names[dialect], exchange.Reply)!.Answer.Choices[0].Parts.Select(part => part.GetType()));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_stream_that_is_cut_before_its_finish_may_not_end(string dialect, string name)
    {
        var events = WrittenEvents.Of(dialect, Exchanges.Find(dialect, name).Stream);
        for (var count = 0; count < events.Count; count++)
        {
            var told = Told.OfStream(Names[dialect], events.Take(count));
            if (told.MayEnd) told.Facts.FinishReason.ShouldNotBeNull();
        }
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public void An_error_is_understood_and_its_message_found(string dialect, string name)
    {
        var failed = Exchanges.FindError(dialect, name);
        var upstream = Written.Dialect(Names[dialect]);

        if (failed.IsStream)
        {
            var told = Told.OfStream(Names[dialect], WrittenEvents.Of(dialect, failed.Body));
            told.Last.Kind.ShouldBe(StreamStepKind.Failed);
            told.Reply.Text.ShouldBe(failed.Expected.TextBefore ?? "");
        }
        else
        {
            upstream.ReadError(failed.Status, failed.Body).ShouldNotBeNull().Status.ShouldBe(failed.Status);
            upstream.MessageOf(failed.Body).ShouldBe(failed.Expected.Message);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Whatever_an_upstream_writes_is_read_or_left(string dialect, string name)
    {
        var exchange = Exchanges.Find(dialect, name);

        foreach (var mutant in Mutants.Of(exchange.Reply)) _ = Written.Dialect(Names[dialect]).Upstreams!.ReadAnswer(mutant, new ChatAnswerBuilder());
        var events = WrittenEvents.Of(dialect, exchange.Stream);
        foreach (var at in Enumerable.Range(0, events.Count).Where(at => events[at].Data.StartsWith('{')).Take(12))
            foreach (var mutant in Mutants.Of(Encoding.UTF8.GetBytes(events[at].Data)))
                _ = Hear(Names[dialect], [.. events[..at], (events[at].Name, Encoding.UTF8.GetString(mutant.Span)), .. events[(at + 1)..]]);
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void What_is_no_document_is_no_reply_and_no_event(string dialect)
    {
        foreach (var junk in (string[])["", "null", "[]", "{", "\"x\"", "{} {}", "{\"message\":", "\u0001"])
        {
            Told.OfWhole(dialect, Encoding.UTF8.GetBytes(junk)).ShouldBeNull();
            Told.OfStream(dialect, [("contentBlockDelta", junk)]).Last.ShouldBe(StreamStep.Skipped);
            Written.Dialect(dialect).ReadError(400, Encoding.UTF8.GetBytes(junk)).ShouldBeNull();
        }
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Its_column_of_the_fidelity_table_has_one_row_for_each_parameter(string dialect) =>
        Written.Dialect(dialect).Upstreams!.Fields.Select(row => row.Parameter).ShouldBe(Enum.GetValues<ChatParameter>());

    [Theory]
    [MemberData(nameof(Dialects))]
    public void No_caller_speaks_it(string dialect)
    {
        var upstream = Written.Dialect(dialect);

        Should.Throw<InvalidOperationException>(() => upstream.OpenStream(CallRequest.Unread)).Message.ShouldContain("only translated");
        Should.Throw<InvalidOperationException>(() => upstream.ReadReply(CallRequest.Unread, default));
        upstream.RequestHeaders.ShouldBeEmpty();
    }

    private static StreamStep Hear(string dialect, IEnumerable<(string Name, string Data)> events)
    {
        var reader = Written.Dialect(dialect).Upstreams!.OpenReader(CallRequest.Unread);
        var step = StreamStep.Go;
        foreach (var (name, data) in events)
            step = reader.Accept(Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(data), new ChatAnswerBuilder());
        return step;
    }

    // Where the provider gives no ids, the gateway makes them.
    private static SeenReply WithoutOwnIds(SeenReply seen, Exchange exchange) => exchange.Dialect != Exchanges.Ollama ? seen : seen with
    {
        ToolCalls = [.. seen.ToolCalls.Select((call, at) => call with { Id = exchange.Expected.ToolCalls[at].Id, Arguments = call.Arguments.DeepClone() })],
    };
}
