using System.Diagnostics;
using System.Text.Json.Nodes;
using AiGateway.Fixtures.Exchanges;
using AiGateway.Fixtures.Scripting;
using AiGateway.Sdk.Tests.Node;

namespace AiGateway.Sdk.Tests;

/// <summary>Errors and retries as the official npm SDKs know them. Skipped where Node is missing.</summary>
public sealed class NodeErrorTests(SdkGateway fixture)
{
    // About the gateway's account; and Mistral's own form of errors, which callers get in OpenAI's.
    private static readonly string[] NotAsItCame = ["auth", "credit", "mistral-unknown-parameter"];

    // What the SDK says of the call itself: the gateway's calls have ids of their own.
    private static readonly string[] OfTheCall = ["requestId", "tries"];

    public static TheoryData<string, string> OwnMistakes =>
    [
        .. NodeSdk.All.SelectMany(sdk => Exchanges.ErrorsOf(sdk.Dialect)
            .Where(failed => failed.Status is 400 or 413 or 422 && !NotAsItCame.Contains(failed.Name)).Select(failed => (sdk.Name, failed.Name))),
    ];

    public static TheoryData<string, string> OtherUpstreams =>
        [.. NodeSdk.All.SelectMany(sdk => Exchanges.Dialects.Where(upstream => upstream != sdk.Dialect).Select(upstream => (sdk.Name, upstream)))];

    public static TheoryData<string, string, string> BrokenStreams =>
        [.. NodeSdk.All.SelectMany(sdk => Exchanges.Dialects.SelectMany(Exchanges.ErrorsOf).Where(failed => failed.Expected.TextBefore is { Length: > 0 }).Select(failed => (sdk.Name, failed.Dialect, failed.Name)))];

    [Theory]
    [MemberData(nameof(OwnMistakes))]
    public async Task A_mistake_has_the_class_and_the_fields_that_it_has_without_a_gateway(string name, string error)
    {
        NodeSdk.SkipWhereMissing();
        var sdk = NodeSdk.Of(name);
        fixture.Refuse(Exchanges.FindError(sdk.Dialect, error));

        var straight = await fixture.RunAsync(sdk, fixture.Straight, "error", "any");
        var through = await fixture.RunAsync(sdk, fixture.ThroughGateway, "error", UpstreamModel.On(sdk.Dialect));

        through.Without(OfTheCall).ShouldBe(straight.Without(OfTheCall));
    }

    [Theory]
    [MemberData(nameof(OtherUpstreams))]
    public async Task A_mistake_is_told_in_the_callers_dialect(string name, string upstream)
    {
        NodeSdk.SkipWhereMissing();
        var failed = Exchanges.FindError(upstream, "bad-request");
        fixture.Refuse(failed);

        var run = await fixture.RunAsync(NodeSdk.Of(name), fixture.ThroughGateway, "error", UpstreamModel.On(upstream));

        run["status"]!.GetValue<int>().ShouldBe(failed.Status);
        MessageOf(run).ShouldContain(failed.Expected.Message.Trim());
    }

    [Theory]
    [MemberData(nameof(BrokenStreams))]
    public async Task A_stream_that_breaks_raises_after_what_arrived(string name, string upstream, string error)
    {
        NodeSdk.SkipWhereMissing();
        var failed = Exchanges.FindError(upstream, error);
        fixture.Refuse(failed);

        var run = await fixture.RunAsync(NodeSdk.Of(name), fixture.ThroughGateway, "brokenStream", UpstreamModel.On(upstream));

        run.Text("text").ShouldBe(failed.Expected.TextBefore);
        (run["name"] is not null || run["code"] is not null || run["errors"] is JsonArray { Count: > 0 }).ShouldBeTrue(run.ToString());
    }

    [Theory]
    [InlineData("openai-chat", "anthropic", 429)]
    [InlineData("openai-chat", "openai-chat", 503)]
    [InlineData("openai-responses", "gemini", 503)]
    [InlineData("openai-responses", "openai-responses", 429)]
    [InlineData("anthropic", "anthropic", 529)]
    [InlineData("anthropic", "openai-chat", 429)]
    [InlineData("ai-anthropic", "anthropic", 529)]
    [InlineData("ai-openai-chat", "bedrock-converse", 503)]
    [InlineData("ai-google", "gemini", 429)]
    public async Task A_busy_provider_is_tried_again_by_the_SDK_when_it_says_so(string name, string upstream, int status)
    {
        NodeSdk.SkipWhereMissing();
        const int Hint = 1300; // longer than any SDK waits by itself the first time, but for Vercel's, which waits 2 s
        fixture.Answer(Exchanges.Find(upstream, "text"), first: UpstreamScript.Json(status, """{"message":"busy"}""").Header("retry-after-ms", $"{Hint}"));
        var asked = fixture.Upstream.Requests.Count;
        var clock = Stopwatch.StartNew();

        var run = await fixture.RunAsync(NodeSdk.Of(name), fixture.ThroughGateway, "whole", UpstreamModel.On(upstream));

        run.Text("text").ShouldBe(Exchanges.Find(upstream, "text").Expected.Text);
        fixture.Upstream.Requests.Count.ShouldBe(asked + 2);
        clock.ElapsedMilliseconds.ShouldBeGreaterThanOrEqualTo(Hint);
    }

    [Theory]
    [InlineData("openai-chat")]
    [InlineData("openai-responses")]
    [InlineData("anthropic")]
    public async Task What_no_retry_cures_is_not_tried_again(string name)
    {
        NodeSdk.SkipWhereMissing();
        var sdk = NodeSdk.Of(name);
        fixture.Refuse(Exchanges.FindError(sdk.Dialect, "auth"));

        var run = await fixture.RunAsync(sdk, fixture.ThroughGateway, "error", UpstreamModel.On(sdk.Dialect));

        (run.Text("name"), run["tries"]!.GetValue<int>()).ShouldBe(("InternalServerError", 1));
    }

    [Theory]
    [InlineData("openai-chat", "NotFoundError")]
    [InlineData("openai-responses", "NotFoundError")]
    [InlineData("anthropic", "NotFoundError")]
    [InlineData("genai", "ApiError")]
    [InlineData("ai-google", "APICallError")]
    public async Task An_unknown_model_is_what_the_SDK_knows_as_one(string name, string kind)
    {
        NodeSdk.SkipWhereMissing();

        var run = await fixture.RunAsync(NodeSdk.Of(name), fixture.ThroughGateway, "error", "nowhere");

        (run.Text("name"), run["status"]!.GetValue<int>()).ShouldBe((kind, 404));
    }

    // Google's SDK gives the whole document as the message.
    private static string MessageOf(SdkRun run) =>
        run.Text("message") is ['{', ..] document ? JsonNode.Parse(document)!["error"]!["message"]!.ToString() : run.Text("message")!;
}
