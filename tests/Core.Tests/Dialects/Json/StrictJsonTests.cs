using System.Text;
using AiGateway.Calls;
using AiGateway.Dialects.Json;

namespace AiGateway.Tests.Dialects.Json;

public sealed class StrictJsonTests
{
    [Theory]
    [InlineData("", null)]
    [InlineData("   ", null)]
    [InlineData("null", null)]
    [InlineData("42", null)]
    [InlineData("\"text\"", null)]
    [InlineData("[]", null)]
    [InlineData("{", null)]
    [InlineData("{}}", null)]
    [InlineData("{} x", null)]
    [InlineData("{}{}", null)]
    [InlineData("{\"a\":1,}", null)]
    [InlineData("{\"a\":[1,]}", null)]
    [InlineData("{a:1}", null)]
    [InlineData("{'a':1}", null)]
    [InlineData("{\"a\":+1}", null)]
    [InlineData("{\"a\":01}", null)]
    [InlineData("{\"a\":.5}", null)]
    [InlineData("{\"a\":NaN}", null)]
    [InlineData("{\"a\":1 /* note */}", null)]
    [InlineData("{\"a\":\"x\ny\"}", null)]
    [InlineData("{\"a\":\"\\x\"}", null)]
    [InlineData("{\"a\":\"\\u12\"}", null)]
    [InlineData("{\"a\":1,\"a\":1}", "a")]
    [InlineData("{\"a\":1,\"b\":2,\"\\u0061\":3}", "?")]
    [InlineData("{\"a\":{\"b\":[0,{\"c\":1,\"d\":2,\"c\":3}]}}", "a.b[1].c")]
    [InlineData("{\"\":1,\"\":2}", "?")]
    [InlineData("{\"a\":\"\\ud800\"}", "a")]
    [InlineData("{\"a\":\"\\ude00\"}", "a")]
    [InlineData("{\"a\":[[\"\\ud83d\\ud83d\"]]}", "a[0][0]")]
    [InlineData("{\"a\":\"\\ud83dx\"}", "a")]
    [InlineData("{\"a\":\"\\ude00\\ude00\"}", "a")]
    [InlineData("{\"a\":\"\\ude00\\ud83d\"}", "a")]
    [InlineData("{\"a\":\"\\ud83d\\n\\ude00\"}", "a")]
    [InlineData("{\"a\":{\"\\udc00\":1}}", "a.?")]
    public void A_body_that_two_parsers_may_understand_differently_is_refused(string body, string? param)
    {
        var error = Read(body).Error.ShouldNotBeNull();

        error.Kind.ShouldBe(ErrorKind.InvalidRequest);
        error.Status.ShouldBe(400);
        error.Code.ShouldBe("invalid_json");
        error.Param.ShouldBe(param);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData(" \r\n\t{ } \n")]
    [InlineData("{\"a\":\"\\ud83d\\ude00\"}")]
    [InlineData("{\"a\":\"\\\\ud800\"}")]
    [InlineData("{\"a\":\"\\u0000\"}")]
    [InlineData("{\"a\":1,\"A\":2,\"a \":3}")]
    [InlineData("{\"a\":{\"a\":{\"a\":[{\"a\":1},{\"a\":1}]}}}")]
    [InlineData("{\"a\":123456789012345678901234567890,\"b\":-0,\"c\":1E400}")]
    public void A_body_that_is_odd_but_clear_is_taken_as_it_is(string body)
    {
        var text = Read(body).Text.ShouldNotBeNull();

        Encoding.UTF8.GetString(text.Bytes.Span).ShouldBe(body);
    }

    [Fact]
    public void A_byte_order_mark_is_dropped()
    {
        var text = Read("\uFEFF{\"a\":1}").Text.ShouldNotBeNull();

        Encoding.UTF8.GetString(text.Bytes.Span).ShouldBe("{\"a\":1}");
    }

    [Theory]
    [InlineData(new byte[] { 0xE2, 0x82 })]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0xC0, 0xAF })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { 0xF4, 0x90, 0x80, 0x80 })]
    public void Bytes_that_are_not_UTF8_are_refused_wherever_they_stand(byte[] bytes)
    {
        byte[] inValue = [.. "{\"a\":\""u8, .. bytes, .. "\"}"u8];
        byte[] inName = [.. "{\""u8, .. bytes, .. "\":1}"u8];

        StrictJson.Read(inValue).Error.ShouldNotBeNull().Message.ShouldBe("The request body is not valid UTF-8: byte 7.");
        StrictJson.Read(inName).Error.ShouldNotBeNull().Message.ShouldBe("The request body is not valid UTF-8: byte 3.");
    }

    [Fact]
    public void Nesting_is_allowed_up_to_the_limit_and_refused_beyond()
    {
        Read(Nested(StrictJson.MaxDepth)).Error.ShouldBeNull();
        Read(Nested(StrictJson.MaxDepth + 1)).Error.ShouldNotBeNull().Message.ShouldContain("128 levels");
        Read("{\"a\":" + new string('[', 1_000_000)).Error.ShouldNotBeNull().Message.ShouldContain("128 levels");
    }

    [Fact]
    public void A_body_with_a_hundred_thousand_names_is_read_and_its_one_duplicate_found()
    {
        var names = string.Join(",", Enumerable.Range(0, 100_000).Select(i => $"\"k{i}\":0"));

        Read($"{{\"a\":{{{names}}}}}").Error.ShouldBeNull();
        Read($"{{\"a\":{{{names},\"k77\":1}}}}").Error.ShouldNotBeNull().Param.ShouldBe("a.k77");
    }

    [Fact]
    public void More_members_at_the_top_than_any_dialect_has_are_refused()
    {
        Read(Flat(StrictJson.MaxMembers)).Error.ShouldBeNull();
        Read(Flat(StrictJson.MaxMembers + 1)).Error.ShouldNotBeNull().Message.ShouldContain("too many fields");
    }

    [Fact]
    public void A_mistake_is_told_by_its_place_and_not_by_its_content()
    {
        var error = Read("{\n \"secret\": \"a\",\n \"other\": secretword }").Error.ShouldNotBeNull();

        error.Message.ShouldBe("The request body is not valid JSON: line 3, byte 11.");
    }

    [Theory]
    [InlineData("my card is 4111")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void A_name_that_may_be_content_is_not_repeated(string name)
    {
        var error = Read($"{{\"{name}\":1,\"{name}\":2}}").Error.ShouldNotBeNull();

        error.Param.ShouldBe("?");
        error.Message.ShouldNotContain(name);
    }

    [Fact]
    public void Members_are_found_by_what_their_names_mean()
    {
        var text = Read("{ \"\\u006dodel\" : \"x\" , \"n\":[1, 2] }").Text.ShouldNotBeNull();

        var model = text.Find("model").ShouldNotBeNull();
        Slice(text, model.NameStart, model.ValueEnd).ShouldBe("\"\\u006dodel\" : \"x\"");
        var n = text.Find("n").ShouldNotBeNull();
        Slice(text, n.ValueStart, n.ValueEnd).ShouldBe("[1, 2]");
        text.Find("x").ShouldBeNull();
    }

    private static JsonReading Read(string body) => StrictJson.Read(Encoding.UTF8.GetBytes(body));

    private static string Slice(JsonText text, int start, int end) => Encoding.UTF8.GetString(text.Bytes.Span[start..end]);

    private static string Nested(int levels) => "{\"a\":" + new string('[', levels - 1) + new string(']', levels - 1) + "}";

    private static string Flat(int members) => "{" + string.Join(",", Enumerable.Range(0, members).Select(i => $"\"k{i}\":0")) + "}";
}
