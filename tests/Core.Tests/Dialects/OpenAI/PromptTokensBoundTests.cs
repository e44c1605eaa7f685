namespace AiGateway.Tests.Dialects.OpenAI;

public sealed class PromptTokensBoundTests
{
    // Counts of o200k_base, which are known for these texts, against the bound.
    [Theory]
    [InlineData("hello world", 2)]
    [InlineData("The quick brown fox jumps over the lazy dog.", 10)]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 4)]
    public void The_bound_is_above_what_a_tokenizer_counts(string text, int tokens) =>
        BoundOf($$"""[{"role":"user","content":"{{text}}"}]""").ShouldBeGreaterThanOrEqualTo(tokens);

    [Theory]
    [InlineData("abc", 3)]
    [InlineData("é漢😀", 9)]
    [InlineData("\\u00e9\\u6f22\\ud83d\\ude00", 9)]
    [InlineData("\\n\\t\\\\\\u0041", 4)]
    public void Every_byte_of_text_counts_however_it_is_spelled(string text, int bytes)
    {
        var empty = BoundOf("""[{"role":"user","content":""}]""");

        BoundOf($$"""[{"role":"user","content":"{{text}}"}]""").ShouldBe(empty + bytes);
    }

    [Fact]
    public void Tool_arguments_and_parts_count()
    {
        var one = BoundOf("""[{"role":"user","content":[{"type":"text","text":"a"}]}]""");
        var two = BoundOf("""[{"role":"user","content":[{"type":"text","text":"a"},{"type":"text","text":"bc"}]}]""");
        var call = BoundOf("""[{"role":"assistant","tool_calls":[{"function":{"name":"f","arguments":"{\"city\":\"Rome\"}"}}]}]""");

        two.ShouldBeGreaterThanOrEqualTo(one + 2);
        call.ShouldBeGreaterThanOrEqualTo("{\"city\":\"Rome\"}".Length);
    }

    [Theory]
    [InlineData("tools")]
    [InlineData("functions")]
    public void Tools_count_with_the_names_in_their_schemas(string field)
    {
        var without = BoundOf("""[{"role":"user","content":"a"}]""");
        var with = BoundOf(
            """[{"role":"user","content":"a"}]""",
            ",\"" + field + "\":" + """[{"name":"lookup","parameters":{"properties":{"customer_number":{"type":"string"}}}}]""");

        with.ShouldBeGreaterThanOrEqualTo(without + "namelookupparameterspropertiescustomer_numbertypestring".Length);
    }

    [Fact]
    public void An_answer_schema_counts() =>
        BoundOf("""[{"role":"user","content":"a"}]""", ",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"weather_report\"}}")
            .ShouldBeGreaterThanOrEqualTo(BoundOf("""[{"role":"user","content":"a"}]""") + "typejson_schemajson_schemanameweather_report".Length);

    [Fact]
    public void A_medium_counts_no_more_than_any_medium_costs()
    {
        var picture = "data:image/png;base64," + new string('A', 1_000_000);
        var sound = new string('B', 1_000_000);

        BoundOf($$$"""[{"role":"user","content":[{"type":"image_url","image_url":{"url":"{{{picture}}}"}}]}]""").ShouldBeInRange(4096, 4500);
        BoundOf($$$"""[{"role":"user","content":[{"type":"input_audio","input_audio":{"data":"{{{sound}}}","format":"wav"}}]}]""").ShouldBeInRange(4096, 4500);
    }

    [Fact]
    public void A_picture_behind_an_address_counts_as_a_picture() =>
        BoundOf("""[{"role":"user","content":[{"type":"image_url","image_url":{"url":"https://example.com/a.png"}}]}]""").ShouldBeInRange(4096, 4500);

    [Fact]
    public void Data_addresses_in_plain_text_count_in_full() =>
        BoundOf($$"""[{"role":"user","content":"data:text/plain,{{new string('A', 10_000)}}"}]""").ShouldBeGreaterThan(10_000);

    private static long BoundOf(string messages, string more = "") =>
        ChatDialect.Request($$"""{"model":"m","messages":{{messages}}{{more}}}""").PromptTokensBound;
}
