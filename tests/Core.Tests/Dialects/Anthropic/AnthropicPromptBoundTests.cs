namespace AiGateway.Tests.Dialects.Anthropic;

public sealed class AnthropicPromptBoundTests
{
    [Theory]
    [InlineData("abc", 3)]
    [InlineData("é漢😀", 9)]
    [InlineData("\\u00e9\\u6f22", 5)]
    public void Every_byte_of_text_counts_however_it_is_spelled(string text, int bytes) =>
        BoundOf($$"""{"type":"text","text":"{{text}}"}""").ShouldBe(BoundOf("""{"type":"text","text":""}""") + bytes);

    [Theory]
    [InlineData("""{"type":"image","source":{"type":"base64","media_type":"image/png","data":"§"}}""", 1_000_000, 4_096)]
    [InlineData("""{"source":{"data":"§","media_type":"image/png","type":"base64"},"type":"image"}""", 1_000_000, 4_096)]
    [InlineData("""{"type":"image","source":{"type":"url","url":"https://example.com/a.png"}}""", 0, 4_096)]
    [InlineData("""{"type":"document","source":{"type":"base64","media_type":"application/pdf","data":"§"}}""", 100_000, 18_750)]
    [InlineData("""{"type":"document","source":{"type":"base64","media_type":"application/pdf","data":"§"}}""", 5_000_000, 131_072)]
    [InlineData("""{"type":"document","source":{"type":"text","media_type":"text/plain","data":"§"}}""", 10_000, 10_000)]
    [InlineData("""{"type":"document","source":{"data":"§","type":"text"}}""", 10_000, 10_000)]
    [InlineData("""{"type":"document","source":{"type":"url","url":"https://example.com/a.pdf"}}""", 0, 16_384)]
    [InlineData("""{"type":"document","source":{"type":"file","file_id":"file_1"}}""", 0, 16_384)]
    [InlineData("""{"type":"tool_result","tool_use_id":"t","content":[{"type":"image","source":{"type":"base64","data":"§"}}]}""", 1_000_000, 4_096)]
    [InlineData("""{"type":"document","source":{"type":"content","content":[{"type":"image","source":{"type":"base64","data":"§"}}]}}""", 1_000_000, 4_096)]
    [InlineData("""{"type":"tool_result","tool_use_id":"t","content":[{"type":"document","source":{"type":"content","content":[{"type":"image","source":{"type":"base64","data":"§"}}]}}]}""", 1_000_000, 4_096)]
    public void A_medium_is_estimated_by_its_kind_and_size(string block, int length, int estimate) =>
        BoundOf(block.Replace("§", new string('A', length), StringComparison.Ordinal)).ShouldBeInRange(estimate, estimate + 250);

    [Theory]
    [InlineData("""{"type":"tool_use","id":"t","name":"f","input":{"type":"image","source":{"data":"§"},"content":[{"type":"image","source":{"data":"§"}}]}}""")]
    [InlineData("""{"type":"text","text":"a","source":{"data":"§","url":"§"}}""")]
    [InlineData("""{"type":"image","data":"§","url":"§"}""")]
    [InlineData("""{"type":"thinking","thinking":"§","signature":"§"}""")]
    public void A_text_under_a_mediums_name_counts_in_full_where_no_medium_can_stand(string block) =>
        BoundOf(block.Replace("§", new string('A', 10_000), StringComparison.Ordinal)).ShouldBeGreaterThan(20_000);

    [Fact]
    public void System_prompt_tools_and_schema_count()
    {
        var plain = BoundOf("""{"type":"text","text":"a"}""");

        BoundOf("""{"type":"text","text":"a"}""", ",\"system\":\"be brief\"").ShouldBe(plain + 8);
        BoundOf("""{"type":"text","text":"a"}""", """,system":[{"type":"text","text":"be brief"}]""".Insert(1, "\"")).ShouldBeGreaterThan(plain + 8);
        BoundOf("""{"type":"text","text":"a"}""", ",\"tools\":[{\"name\":\"lookup\",\"input_schema\":{\"customer_number\":{}}}]").ShouldBeGreaterThan(plain + 512);
        BoundOf("""{"type":"text","text":"a"}""", ",\"output_config\":{\"format\":{\"schema\":{\"customer_number\":{}}}}").ShouldBeGreaterThan(plain + 15);
    }

    private static long BoundOf(string block, string more = "") =>
        AnthropicWire.Request($$"""{"model":"m","max_tokens":1,"messages":[{"role":"user","content":[{{block}}]}]{{more}}}""").PromptTokensBound;
}
