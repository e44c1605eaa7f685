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

    [Theory]
    [InlineData("""{"type":"image_url","image_url":{"url":"data:image/png;base64,§"}}""", 1_000_000, 4_096)]
    [InlineData("""{"type":"image_url","image_url":"data:image/png;base64,§"}""", 1_000_000, 4_096)]
    [InlineData("""{"type":"input_audio","input_audio":{"data":"§","format":"wav"}}""", 1_000_000, 11_718)]
    [InlineData("""{"type":"input_audio","input_audio":{"data":"§","format":"wav"}}""", 20_000_000, 131_072)]
    [InlineData("""{"type":"file","file":{"filename":"a.pdf","file_data":"§"}}""", 100_000, 18_750)]
    [InlineData("""{"type":"file","file":{"filename":"a.pdf","file_data":"§"}}""", 5_000_000, 131_072)]
    [InlineData("""{"type":"file","file":{"file_id":"file-1"}}""", 0, 16_384)]
    public void A_medium_is_estimated_by_its_kind_and_size(string part, int length, int estimate) =>
        BoundOf($$"""[{"role":"user","content":[{{part.Replace("§", new string('A', length), StringComparison.Ordinal)}}]}]""").ShouldBeInRange(estimate, estimate + 200);

    [Theory]
    [InlineData("""{"role":"user","content":[{"type":"text","url":"§","data":"§"}]}""")]
    [InlineData("""{"role":"user","content":[{"type":"x","image_url":["§","§"]}]}""")]
    [InlineData("""{"role":"user","content":[{"type":"x","input_audio":{"url":"§","more":{"data":"§"}}}]}""")]
    [InlineData("""{"role":"tool","url":"§","data":"§"}""")]
    [InlineData("""{"role":"assistant","tool_calls":[{"image_url":{"url":"§"},"function":{"data":"§"}}]}""")]
    public void A_text_under_a_mediums_name_counts_in_full_where_no_medium_can_stand(string message) =>
        BoundOf($"[{message.Replace("§", new string('A', 10_000), StringComparison.Ordinal)}]").ShouldBeGreaterThan(20_000);

    [Fact]
    public void A_picture_behind_an_address_counts_as_a_picture() =>
        BoundOf("""[{"role":"user","content":[{"type":"image_url","image_url":{"url":"https://example.com/a.png"}}]}]""").ShouldBeInRange(4096, 4500);

    [Fact]
    public void Data_addresses_in_plain_text_count_in_full() =>
        BoundOf($$"""[{"role":"user","content":"data:text/plain,{{new string('A', 10_000)}}"}]""").ShouldBeGreaterThan(10_000);

    private static long BoundOf(string messages, string more = "") =>
        ChatDialect.Request($$"""{"model":"m","messages":{{messages}}{{more}}}""").PromptTokensBound;
}
