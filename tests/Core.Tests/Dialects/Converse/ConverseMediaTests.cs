using AiGateway.Dialects.Translation;
using AiGateway.Tests.Dialects.Translated;
using static AiGateway.Tests.Dialects.Translated.Written;

namespace AiGateway.Tests.Dialects.Converse;

public sealed class ConverseMediaTests
{
    [Theory]
    [InlineData("image/jpeg", "AAAA", "jpeg")]
    [InlineData("image/WEBP", "AAAA", "webp")]
    [InlineData(null, "iVBORw0KGgoAAA", "png")]
    [InlineData(null, "/9j/4AAQ", "jpeg")]
    public void A_picture_goes_as_bytes_with_its_format(string? type, string base64, string format) =>
        Write(new ChatPart.Image(new() { MediaType = type, Base64 = base64 })).At("messages[0].content[0]").ShouldBe($$$$"""{"image":{"format":"{{{{format}}}}","source":{"bytes":"{{{{base64}}}}"}}}""");

    [Fact]
    public void An_object_in_S3_goes_by_its_address_and_any_other_address_is_refused_with_the_way_out()
    {
        Write(new ChatPart.Image(new() { Url = "s3://bucket/cat.jpg" })).At("messages[0].content[0]").ShouldBe("""{"image":{"format":"jpeg","source":{"s3Location":{"uri":"s3://bucket/cat.jpg"}}}}""");

        foreach (var medium in (ChatMedium[])[new() { Url = "https://x.example/cat.png" }, new() { FileId = "file-1" }])
        {
            var refused = Write(new ChatPart.Image(medium) { Path = "messages[0].content[0]" }).Error.ShouldNotBeNull();
            refused.Param.ShouldBe("messages[0].content[0]");
            refused.Message.ShouldContain("send its bytes");
        }
    }

    [Theory]
    [InlineData("image/bmp")]
    [InlineData("application/pdf")]
    public void Media_that_Converse_does_not_take_as_a_picture_are_refused(string type) =>
        Write(new ChatPart.Image(new() { MediaType = type, Base64 = "AAAA" })).Error!.Status.ShouldBe(400);

    [Fact]
    public void Documents_videos_and_sounds_have_blocks_of_their_own()
    {
        var written = Write(
            new ChatPart.File(new() { MediaType = "application/pdf", Base64 = "JVBERi0" }, "report.pdf"),
            new ChatPart.File(new() { MediaType = "video/mp4", Base64 = "AAAA" }),
            new ChatPart.File(new() { PlainText = "words" }),
            new ChatPart.File(new() { Base64 = "AAAA" }, "table.xlsx"),
            new ChatPart.Audio(new() { MediaType = "audio/wav", Base64 = "AAAA" }));

        written.At("messages[0].content[0]").ShouldBe("""{"document":{"format":"pdf","name":"report","source":{"bytes":"JVBERi0"}}}""");
        written.At("messages[0].content[1]").ShouldBe("""{"video":{"format":"mp4","source":{"bytes":"AAAA"}}}""");
        written.At("messages[0].content[2]").ShouldBe("""{"document":{"format":"txt","name":"Document","source":{"bytes":"d29yZHM="}}}""");
        written.At("messages[0].content[3].document.format").ShouldBe("\"xlsx\"");
        written.At("messages[0].content[4]").ShouldBe("""{"audio":{"format":"wav","source":{"bytes":"AAAA"}}}""");
    }

    [Fact]
    public void Names_of_documents_have_no_wild_characters_and_none_comes_twice()
    {
        ChatPart Named(string name) => new ChatPart.File(new() { MediaType = "text/plain", Base64 = "AAAA" }, name);
        var written = Write(Named("my_report: final!!.txt"), Named("my/report final.txt"), Named("a b (1).txt"), Named("a b (1).txt"), Named("….txt"), Named("….txt"));

        string? Name(int at) => written.At($"messages[0].content[{at}].document.name");
        Name(0).ShouldBe("\"my report final\"");
        Name(1).ShouldBe("\"report final\"");
        Name(2).ShouldBe("\"a b (1)\"");
        Name(3).ShouldBe("\"a b (1) (2)\"");
        Name(4).ShouldBe("\"Document\"");
        Name(5).ShouldBe("\"Document (2)\"");
    }

    [Fact]
    public void A_tools_result_may_hold_a_picture() =>
        Written.Of("bedrock-converse", Talk(Turn(ChatRole.Tool, new ChatPart.ToolResult("c", "shot", [new ChatPart.Image(new() { MediaType = "image/png", Base64 = "AAAA" })]))))
            .At("messages[0].content[0].toolResult.content[0].image.format").ShouldBe("\"png\"");

    [Fact]
    public void What_no_result_can_hold_is_refused()
    {
        foreach (var odd in (ChatPart[])[new ChatPart.Thinking("hm") { Path = "odd" }, new ChatPart.ToolCall("c", "f", "") { Path = "odd" }, new ChatPart.ToolResult("c", "f", []) { Path = "odd" }])
            Written.Of("bedrock-converse", Talk(Turn(ChatRole.Tool, new ChatPart.ToolResult("c", "shot", [odd])))).Error!.Param.ShouldBe("odd");
    }

    private static Written Write(params ChatPart[] parts) => Written.Of("bedrock-converse", Ask([.. parts]));
}
