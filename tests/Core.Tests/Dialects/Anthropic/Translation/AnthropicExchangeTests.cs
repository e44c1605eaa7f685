using AiGateway.Calls;
using AiGateway.Dialects;
using AiGateway.Dialects.Translation;
using AiGateway.Fixtures.Exchanges;

namespace AiGateway.Tests.Dialects.Anthropic.Translation;

public sealed class AnthropicExchangeTests
{
    private static readonly DialectCatalog Catalog = new();
    private static readonly ICallerChat Caller = Catalog.Get("anthropic-messages").Callers!;
    private static readonly IUpstreamChat Chat = AnthropicWire.Upstream.Upstreams!;
    private static readonly IUpstreamDialect OpenAI = Catalog.Between("anthropic-messages", ["openai-chat"])!;

    public static TheoryData<string> Own => new(Exchanges.Of(Exchanges.Anthropic).Select(exchange => exchange.Name));

    public static TheoryData<string> OpenAIs => new(Exchanges.Of(Exchanges.OpenAIChat).Select(exchange => exchange.Name));

    [Theory]
    [MemberData(nameof(Own))]
    public void A_whole_message_comes_out_of_the_middle_form_as_it_went_in(string name)
    {
        var exchange = Exchanges.Find(Exchanges.Anthropic, name);
        var answer = new ChatAnswerBuilder();

        var facts = Chat.ReadAnswer(exchange.Reply, answer).ShouldNotBeNull();

        ClientView.OfWhole(Exchanges.Anthropic, Caller.WriteAnswer(answer.Build(), Request)).ShouldBe(exchange.Expected);
        facts.ShouldBe(AnthropicWire.Upstream.ReadReply(Request, exchange.Reply)!.Value.Facts);
    }

    [Theory]
    [MemberData(nameof(Own))]
    public void A_stream_comes_out_of_the_middle_form_as_it_went_in(string name)
    {
        var exchange = Exchanges.Find(Exchanges.Anthropic, name);

        var played = Played.Of(new ChatStreamTranslator(Chat.OpenReader(Request), Caller.OpenWriter(Request)), exchange.Stream);

        played.Skipped.ShouldBe(0);
        played.End.ShouldBe(StreamStepKind.Terminal);
        ClientView.OfStream(Exchanges.Anthropic, played.Bytes).ShouldBe(exchange.Expected);
    }

    [Theory]
    [MemberData(nameof(Own))]
    public void A_stream_passes_unchanged_and_its_facts_are_read(string name)
    {
        var exchange = Exchanges.Find(Exchanges.Anthropic, name);

        var played = Played.Of(AnthropicWire.Upstream.OpenStream(Request), exchange.Stream);

        played.Skipped.ShouldBe(0);
        ClientView.OfStream(Exchanges.Anthropic, played.Bytes).ShouldBe(exchange.Expected);
        played.Facts.UpstreamModel.ShouldBe(exchange.Expected.Model);
        played.Facts.Usage!.Prompt.ShouldBe(exchange.Expected.Usage!.Prompt);
        played.Facts.Usage.Completion.ShouldBe(exchange.Expected.Usage.Completion);
    }

    [Theory]
    [MemberData(nameof(Own))]
    public void A_question_comes_out_of_the_middle_form_with_all_that_is_in_it(string name)
    {
        var exchange = Exchanges.Find(Exchanges.Anthropic, name);
        var fields = new QuestionFields();
        var request = AnthropicWire.Messages.Read(exchange.Request, CallPath.Plain).Request.ShouldNotBeNull();

        var question = Caller.ReadQuestion(request, fields);
        var notes = new QuestionNotes(UnsupportedParameters.Warn, fields, Chat.Fields);
        Chat.WriteQuestion(question, AnthropicWire.TargetOf("claude-sonnet-4-5"), notes);

        fields.Mistake.ShouldBeNull();
        notes.Error.ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(OpenAIs))]
    public void What_an_OpenAI_model_says_reaches_Anthropics_clients_whole_and_as_a_stream(string name)
    {
        var exchange = Exchanges.Find(Exchanges.OpenAIChat, name);

        var whole = ClientView.OfWhole(Exchanges.Anthropic, OpenAI.ReadReply(Request, exchange.Reply)!.Value.Body);
        var streamed = ClientView.OfStream(Exchanges.Anthropic, Played.Of(OpenAI.OpenStream(Request), exchange.Stream).Bytes);

        streamed.ShouldBe(whole);
        whole.Text.ShouldBe(exchange.Expected.Text + exchange.Expected.Refusal);
        whole.Thinking.ShouldBe(exchange.Expected.Thinking);
        whole.ToolCalls.Select(call => call.Name).ShouldBe(exchange.Expected.ToolCalls.Select(call => call.Name));
        whole.ToolCalls.Select(call => call.Arguments.ToJsonString()).ShouldBe(exchange.Expected.ToolCalls.Select(call => call.Arguments.ToJsonString()));
        whole.Usage!.Prompt.ShouldBe(exchange.Expected.Usage?.Prompt ?? 0);
        whole.Usage.Completion.ShouldBe(exchange.Expected.Usage?.Completion ?? 0);
    }

    private static CallRequest Request => new() { Model = "m", Stream = true };
}
