using AiGateway.Providers.Compatible;

namespace AiGateway.Tests.Providers.Compatible;

public sealed class FieldDeltaTests
{
    [Theory]
    [InlineData("""{ "seed" : 1E2, "model":"m" }""", """{ "model":"m","random_seed":1E2 }""")]
    [InlineData("""{"model": "m" ,"s\u0065ed":7}""", """{"model": "m","random_seed":7}""")]
    [InlineData("""{"model":"m","seed":null}""", """{"model":"m"}""")]
    [InlineData("""{"random_seed":1,"seed":2}""", """{"random_seed":2}""")]
    [InlineData("""{"random_seed":null,"seed":2}""", """{"random_seed":2}""")]
    public void A_renamed_field_keeps_its_value(string body, string sent) =>
        Prepared.For(Prepared.With(new FieldRenamed("seed", "random_seed")), body).Body.ShouldBe(sent);

    [Fact]
    public void Two_names_for_one_thing_become_one_and_the_caller_is_told_which_gave_way()
    {
        var vendor = Prepared.With(FieldRenamed.MaxTokens);

        var prepared = Prepared.For(vendor, """{"max_tokens":10,"max_completion_tokens":20}""");

        prepared.Body.ShouldBe("""{"max_tokens":20}""");
        prepared.Notes.ShouldBe(["'max_tokens' was left out: Vendor knows only that name, and 'max_completion_tokens' stands for it."]);
        Prepared.For(vendor, """{"max_tokens":20,"max_completion_tokens":20}""").Notes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"a":1,"logit_bias":{"50256":-100},"b":2.0}""", """{"a":1,"b":2.0}""")]
    [InlineData("""{"n":2}""", "{}")]
    [InlineData("""{"parallel_tool_calls" : false , "b":1}""", """{"b":1}""")]
    [InlineData("""{"top_k":1}""", "{}")]
    public void A_field_that_is_left_out_is_told(string body, string sent)
    {
        var prepared = Prepared.For(Prepared.With([.. FieldLeftOut.Each("logit_bias", "n", "parallel_tool_calls", "top_k")]), body);

        prepared.Body.ShouldBe(sent);
        prepared.Notes.ShouldHaveSingleItem().ShouldEndWith("is not known to Vendor and was left out.");
    }

    [Theory]
    [InlineData("""{"n":1}""")]
    [InlineData("""{"n":null}""")]
    [InlineData("""{"logprobs":false}""")]
    [InlineData("""{"logit_bias":{}}""")]
    [InlineData("""{"parallel_tool_calls":true}""")]
    [InlineData("""{"service_tier":"auto"}""")]
    public void A_field_that_asked_for_nothing_is_left_out_in_silence(string body)
    {
        var prepared = Prepared.For(Prepared.With([.. FieldLeftOut.Each("logit_bias", "logprobs", "n", "parallel_tool_calls", "service_tier")]), body);

        prepared.Body.ShouldBe("{}");
        prepared.Notes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"tool_choice":"required"}""", """{"tool_choice":"any"}""")]
    [InlineData("""{"tool_choice" : "requir\u0065d", "a":1 }""", """{"tool_choice" : "any", "a":1 }""")]
    [InlineData("""{"tool_choice":"auto"}""", """{"tool_choice":"auto"}""")]
    [InlineData("""{"tool_choice":{"type":"required"}}""", """{"tool_choice":{"type":"required"}}""")]
    public void One_word_of_a_field_can_have_another(string body, string sent) =>
        Prepared.For(Prepared.With(new TextMapped("tool_choice", "required", "any")), body).Body.ShouldBe(sent);

    [Fact]
    public void A_word_without_another_takes_its_field_along()
    {
        var prepared = Prepared.For(Prepared.With(new TextLeftOut("tool_choice", "required")), """{"tool_choice":"required","a":1}""");

        prepared.Body.ShouldBe("""{"a":1}""");
        prepared.Notes.ShouldBe(["'tool_choice' cannot be 'required' with Vendor and was left out."]);
    }

    [Theory]
    [InlineData("""{"stop": "a\n" }""", """{"stop": ["a\n"] }""")]
    [InlineData("""{"stop":["a","b"]}""", """{"stop":["a","b"]}""")]
    [InlineData("""{"stop":null}""", """{"stop":null}""")]
    public void A_single_string_becomes_a_list(string body, string sent) => Prepared.For(Prepared.With(new TextInList("stop")), body).Body.ShouldBe(sent);

    [Fact]
    public void Stream_options_are_left_out_also_when_the_dialect_put_them_in()
    {
        var vendor = Prepared.With(new StreamOptionsLeftOut());

        Prepared.For(vendor, """{"stream":true,"stream_options":{"include_usage":true}}""").Body.ShouldBe("""{"stream":true}""");
        Prepared.For(vendor, """{"stream":true}""", edit => edit.Set("stream_options", "{}"u8.ToArray())).Body.ShouldBe("""{"stream":true}""");
        Prepared.For(vendor, """{"stream":false}""").IsSame.ShouldBeTrue();
        Prepared.For(vendor, """{"stream":true,"stream_options":{"include_usage":true}}""").Notes.ShouldBeEmpty();
    }
}
