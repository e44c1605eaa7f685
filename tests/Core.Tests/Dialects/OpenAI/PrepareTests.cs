using System.Text;
using AiGateway.Dialects;
using AiGateway.Tests.Dialects.Json;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace AiGateway.Tests.Dialects.OpenAI;

public sealed class PrepareTests
{
    [Property(Arbitrary = [typeof(WrittenJson)], MaxTest = 300)]
    public void Only_the_model_changes_in_a_whole_call(WrittenObject unknown)
    {
        var written = unknown.Plus("model", "\"gpt\\u002dmini\"").Plus("messages", """[ {"role":"user", "content":"\u0061\/ 1.0"} ]""");

        Prepare(written).ShouldBe(written.With("model", "\"up-1\"").ToString());
    }

    [Property(Arbitrary = [typeof(WrittenJson)], MaxTest = 300)]
    public void A_stream_is_made_to_report_usage_and_nothing_else_changes(WrittenObject unknown)
    {
        var written = unknown.Plus("messages", """[{"role":"user","content":""}]""").Plus("stream", " true ").Plus("model", "\"m\"");

        Prepare(written).ShouldBe(written.With("model", "\"up-1\"").With("stream_options", """{"include_usage":true}""").ToString());
    }

    [Property(Arbitrary = [typeof(WrittenJson)], MaxTest = 300)]
    public void Other_stream_options_stay_as_they_are(WrittenObject options, bool asked)
    {
        var written = options.Plus("include_usage", asked ? "true" : "false");
        string Body(WrittenObject streamOptions) =>
            $$"""{"stream_options": {{streamOptions}} ,"model":"up-1","messages":[{"role":"user","content":"a"}],"stream":true}""";

        var request = ChatDialect.Request(Body(written));

        request.WantsStreamUsage.ShouldBe(asked);
        ChatDialect.Prepare(request, "up-1").ShouldBe(Body(written.With("include_usage", "true")));
    }

    [Theory]
    [InlineData("null", """{"include_usage":true}""")]
    [InlineData("{}", """{"include_usage":true}""")]
    [InlineData("""{ "include_usage" : null }""", """{ "include_usage" : true }""")]
    [InlineData("""{"include_obfuscation": false}""", """{"include_obfuscation": false,"include_usage":true}""")]
    public void Missing_options_are_put_in(string before, string after)
    {
        string Body(string options) => $$"""{"model":"m","messages":[{"role":"user","content":"a"}],"stream":true,"stream_options":{{options}}}""";

        ChatDialect.Prepare(ChatDialect.Request(Body(before)), "m").ShouldBe(Body(after));
    }

    [Fact]
    public void A_call_that_needs_no_change_is_passed_on_without_a_copy()
    {
        var request = ChatDialect.Request("""{"model":"m","messages":[{"role":"user","content":"a"}]}""");

        ChatDialect.Prepare(request, "m").ShouldBe(Encoding.UTF8.GetString(request.Document!.Bytes.Span));
    }

    private static string Prepare(WrittenObject written) => ChatDialect.Prepare(ChatDialect.Request(written.ToString()), "up-1");
}
