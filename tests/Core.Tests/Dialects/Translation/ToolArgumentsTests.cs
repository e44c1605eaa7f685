using System.Text;
using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Tests.Dialects.Translation;

public sealed class ToolArgumentsTests
{
    [Theory]
    [InlineData("", "{}")]
    [InlineData("{\"a\":1}", "{\"a\":1}")]
    [InlineData("{\"a\":\"\\ud83d\\ude00\"}", "{\"a\":\"\\ud83d\\ude00\"}")]
    [InlineData("{\"a\\ud83d\":\"\\ude00b\\\\\"}", "{\"a\\ufffd\":\"\\ufffdb\\\\\"}")]
    public void Arguments_are_an_object_that_every_writer_takes(string text, string expected)
    {
        var arguments = ToolArguments.ToObject(text);

        arguments.GetRawText().ShouldBe(expected);
        using var writer = new Utf8JsonWriter(Stream.Null);
        arguments.WriteTo(writer);
    }

    [Theory]
    [InlineData("{\"a\":")]
    [InlineData("[1]")]
    [InlineData("\\u12")]
    public void What_is_no_object_is_kept_whole(string text) => ToolArguments.ToObject(text).GetProperty("INVALID_JSON").GetString().ShouldBe(text);

    [Fact]
    public void Half_a_character_is_replaced_wherever_a_model_wrote_it()
    {
        ToolArguments.ToObject("{\"a\":\"b" + '\ud83d' + "\"}").GetProperty("a").GetString().ShouldBe("b\ufffd");
        Encoding.UTF8.GetString(JsonChars.Quote("b" + '\ud83d').Quoted).ShouldBe("\"b\ufffd\"");
    }
}
