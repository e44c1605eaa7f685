using AiGateway.Providers.Compatible;

namespace AiGateway.Tests.Providers.Compatible;

public sealed class MessageDeltaTests
{
    private static readonly CompatibleVendor Short = Prepared.WithMessages(new ShortToolCallIds());

    [Theory]
    [InlineData("""[{"role":"developer","content":"a"}, {"role": "user","content":"developer"}]""", """[{"role":"system","content":"a"}, {"role": "user","content":"developer"}]""")]
    [InlineData("""[ {"content":"\u0061\/ é","role" : "d\u0065veloper"} ]""", """[ {"content":"\u0061\/ é","role" : "system"} ]""")]
    [InlineData("""[{"role":"user","content":[{"type":"text","text":"\"developer\""}]}]""", """[{"role":"user","content":[{"type":"text","text":"\"developer\""}]}]""")]
    public void Only_the_role_changes(string messages, string sent) =>
        Prepared.For(Prepared.WithMessages(TextMapped.DeveloperRole), Body(messages)).Body.ShouldBe(Body(sent));

    [Fact]
    public void A_field_of_messages_is_left_out_in_each_and_told_once()
    {
        var prepared = Prepared.For(
            Prepared.WithMessages(new FieldLeftOut("name"), new FieldLeftOut("reasoning_content")),
            Body("""[{"name":"a","reasoning_content":"r","role":"user"},{"role":"assistant","name":"b","content":"c"},{"role":"user","content":"d"}]"""));

        prepared.Body.ShouldBe(Body("""[{"role":"user"},{"role":"assistant","content":"c"},{"role":"user","content":"d"}]"""));
        prepared.Notes.ShouldBe(["'messages[].name' is not known to Vendor and was left out.", "'messages[].reasoning_content' is not known to Vendor and was left out."]);
    }

    [Fact]
    public void The_name_of_a_function_is_no_field_of_a_message()
    {
        var body = Body("""[{"role":"assistant","tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":"{}"}}]}]""");

        Prepared.For(Prepared.WithMessages(new FieldLeftOut("name")), body).IsSame.ShouldBeTrue();
    }

    [Fact]
    public void A_call_and_its_result_keep_the_same_short_id()
    {
        var prepared = Prepared.For(Short, Conversation("call_abc123", "toolu_01XyZ")).Body;

        prepared.ShouldBe(Conversation(ShortId.Of("call_abc123"), ShortId.Of("toolu_01XyZ")));
        prepared.ShouldNotContain("call_abc");
    }

    [Fact]
    public void Ids_that_fit_stay()
    {
        Prepared.For(Short, Conversation("abcDEF123", "000000000")).IsSame.ShouldBeTrue();
    }

    [Theory]
    [InlineData("call_abc123")]
    [InlineData("")]
    [InlineData("abcdefgh_")]
    [InlineData("äbcdefghi")]
    [InlineData("a-very-long-id-a-very-long-id-a-very-long-id-a-very-long-id")]
    public void A_short_id_is_nine_letters_and_digits_and_always_the_same(string id)
    {
        ShortId.Of(id).Length.ShouldBe(9);
        ShortId.Of(id).ShouldAllBe(letter => char.IsAsciiLetterOrDigit(letter));
        ShortId.Of(id).ShouldBe(ShortId.Of(id));
    }

    [Fact]
    public void Different_ids_stay_different() =>
        Enumerable.Range(0, 10_000).Select(number => ShortId.Of($"call_{number}")).ShouldBeUnique();

    [Theory]
    [InlineData("""{"messages":"developer"}""")]
    [InlineData("""{"messages":["developer",[{"role":"developer"}],null,{"tool_calls":7,"tool_call_id":8,"role":["developer"]}]}""")]
    [InlineData("""{"messages":[{"tool_calls":[{"id":7},"a",{}],"tool_call_id":null}]}""")]
    [InlineData("""{"messages":[]}""")]
    [InlineData("{}")]
    public void What_is_no_message_passes_untouched(string body) =>
        Prepared.For(Prepared.WithMessages(TextMapped.DeveloperRole, new ShortToolCallIds()), body).IsSame.ShouldBeTrue();

    private static string Body(string messages) => $$"""{"model" : "m", "messages": {{messages}} ,"temperature":1.0}""";

    private static string Conversation(string first, string second) => Body($$"""
        [ {"role":"user","content":"\u0061"},
          {"role":"assistant", "tool_calls" : [ {"id" : "{{first}}", "type":"function"} , {"type":"function","id":"{{second}}"} ] },
          {"tool_call_id":"{{second}}","role":"tool","content":"1E0"},
          {"role":"tool","tool_call_id" : "{{first}}","content":"2"} ]
        """);
}
